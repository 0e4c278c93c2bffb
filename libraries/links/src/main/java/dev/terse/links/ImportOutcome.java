package dev.terse.links;

/** The outcome of importing a link. */
public enum ImportOutcome {
  /** It is stored now. */
  STORED,
  /** The same link was stored before, such as by the same import. */
  STORED_BEFORE,
  /** A link with the same target and time is there, with other fields or imported clicks. */
  STORED_OTHERWISE,
  /** Another link has the code. */
  TAKEN,
  /** A deleted link had the code, which is never given again. */
  USED_BEFORE
}
