package dev.terse.http.link;

import java.util.Locale;

/** The fields of a link that clients may send, in the order in which errors list them. */
public enum LinkField {
  /** The target of the link. */
  LONG_URL,
  /** The code that the client chose. */
  CUSTOM_ALIAS,
  /** The time from which on the link leads nowhere. */
  EXPIRES_AT,
  /** A title, which the details of the link show. */
  TITLE,
  /** Whether the query of a visitor is appended to the target. */
  FORWARD_QUERY,
  /** Whether the link leads nowhere for the time being. */
  DISABLED;

  /** Returns the name in JSON. */
  public String jsonName() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean isFlag() {
    return this == FORWARD_QUERY || this == DISABLED;
  }
}
