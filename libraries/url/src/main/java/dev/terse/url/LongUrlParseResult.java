package dev.terse.url;

/** What became of a URL that a client asked to shorten. */
public sealed interface LongUrlParseResult {

  /**
   * A short link may lead there.
   *
   * @param url the URL, normalised
   */
  record Accepted(LongUrl url) implements LongUrlParseResult {}

  /**
   * No short link may lead there.
   *
   * @param reason why, for a program
   * @param sentence why, for a person: one English sentence of ASCII, with no part of the URL but a
   *     short scheme
   */
  record Rejected(Reason reason, String sentence) implements LongUrlParseResult {}

  /** Why a URL was refused. */
  enum Reason {
    /** Nothing, or nothing but white space. */
    EMPTY,
    /** More than {@link LongUrl#MAX_LENGTH} characters, as given or once normalised. */
    TOO_LONG,
    /**
     * White space, a C0 or C1 control or DEL, unless browsers strip it from the ends. Inside,
     * browsers would drop or encode these; in a link to be stored they are a copying mistake.
     */
    CONTROL_OR_SPACE,
    /** An invisible character, such as a zero width space, anywhere. */
    INVISIBLE,
    /** Not an absolute URL, or it has an unpaired surrogate. */
    NOT_A_URL,
    /** A scheme other than {@code http} and {@code https}. */
    SCHEME,
    /** A scheme before the scheme, as in {@code http://https://h/}: a copying mistake. */
    SCHEME_TWICE,
    /** A user name or a password. */
    CREDENTIALS,
    /** A host that Terse answers at, so that the link could lead to itself. */
    OWN_HOST,
    /** A private or machine-local host. */
    NOT_PUBLIC
  }
}
