package dev.terse.http;

/** The errors that a response can report, and the HTTP status of each. */
public enum ErrorCode {
  /** The body is not the JSON that the route expects. */
  MALFORMED_JSON(400),
  /** The {@code Host} header is not a single host. */
  INVALID_HOST(400),
  /** There is no {@code long_url}. */
  MISSING_URL(400),
  /** The URL can't be shortened. */
  INVALID_URL(400),
  /** The URL's host is private or local to the machine. */
  TARGET_NOT_PUBLIC(400),
  /** The URL has too many characters. */
  URL_TOO_LONG(400),
  /** The alias has an invalid length, an invalid character or the form of a generated code. */
  INVALID_ALIAS(400),
  /** The alias is a reserved word. */
  RESERVED_ALIAS(400),
  /** The expiry time is malformed, or in the past. */
  INVALID_EXPIRY(400),
  /** The period of the statistics is malformed, or too long. */
  INVALID_PERIOD(400),
  /** The query has an unknown parameter. */
  UNKNOWN_PARAMETER(400),
  /** There is no bearer token. */
  MISSING_TOKEN(401),
  /** The token is not the link's owner's. */
  NOT_OWNER(403),
  /** The request bypassed the CDN in front. */
  WRONG_ORIGIN(403),
  /** There is no such link or route. */
  NOT_FOUND(404),
  /** The route does not support this method. */
  METHOD_NOT_ALLOWED(405),
  /** The alias is or was in use. */
  ALIAS_TAKEN(409),
  /** The link was deleted or has expired. */
  GONE(410),
  /** The body has too many bytes. */
  BODY_TOO_LARGE(413),
  /** The content type of the body is not JSON. */
  UNSUPPORTED_MEDIA_TYPE(415),
  /** The client's network has created too many links. */
  TOO_MANY_REQUESTS(429),
  /** An internal fault. */
  INTERNAL_ERROR(500),
  /** A dependency is down, slow or overloaded. */
  UNAVAILABLE(503);

  private final int status;

  ErrorCode(int status) {
    this.status = status;
  }

  /** Returns the HTTP status. */
  public int status() {
    return status;
  }
}
