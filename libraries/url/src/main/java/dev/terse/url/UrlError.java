package dev.terse.url;

/**
 * The reasons why a string is not a URL, named after the validation errors of the URL Standard that
 * end parsing in failure.
 *
 * @see <a href="https://url.spec.whatwg.org/#validation-error">URL Standard, 1.1 Writing</a>
 */
public enum UrlError {
  /** It does not begin with a scheme and a colon, and there is no base URL to complete it. */
  MISSING_SCHEME,
  /** The host is empty, as in {@code http:///} or {@code http://:80/}. */
  HOST_MISSING,
  /** The host is neither a domain nor an IPv4 or IPv6 address. */
  HOST_INVALID,
  /** The port has a character that is not a digit. */
  PORT_INVALID,
  /** The port is above 65,535. */
  PORT_OUT_OF_RANGE
}
