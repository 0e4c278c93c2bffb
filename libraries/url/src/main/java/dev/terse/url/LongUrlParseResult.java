package dev.terse.url;

/** The result of parsing a URL that a client asked to shorten. */
public sealed interface LongUrlParseResult {

  /**
   * A URL that a short link may lead to.
   *
   * @param url the normalised URL
   */
  record Accepted(LongUrl url) implements LongUrlParseResult {}

  /**
   * A URL that no short link may lead to.
   *
   * @param reason the reason for programs
   * @param sentence the reason for people: one English sentence in ASCII, with no part of the URL
   *     except a short scheme
   */
  record Rejected(Reason reason, String sentence) implements LongUrlParseResult {}

  /** The reasons for which a URL is rejected. */
  enum Reason {
    /** The URL is empty, or only white space. */
    EMPTY,
    /** The URL has more than {@link LongUrl#MAX_LENGTH} characters, as given or once normalised. */
    TOO_LONG,
    /**
     * White space, a C0 or C1 control or DEL, unless browsers strip it from the ends. Inside,
     * browsers would drop or encode these; in a link to store they are a copying mistake.
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
    NOT_PUBLIC,
    /** A host that is not among the only ones that links may lead to. */
    NOT_LISTED
  }
}
