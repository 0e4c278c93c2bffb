package dev.terse.http;

/** The errors that a client can be answered with, and the status of each. */
public enum ErrorCode {
  /** The body is not the JSON that the route takes. */
  MALFORMED_JSON(400),
  /** The header {@code Host} is not one host. */
  INVALID_HOST(400),
  /** There is no {@code long_url}. */
  MISSING_URL(400),
  /** The URL can't be shortened. */
  INVALID_URL(400),
  /** The URL's host is private or machine-local. */
  TARGET_NOT_PUBLIC(400),
  /** The URL has too many characters. */
  URL_TOO_LONG(400),
  /** The alias has a wrong length, a wrong character or the form of a generated code. */
  INVALID_ALIAS(400),
  /** The alias is a word that Terse keeps for itself. */
  RESERVED_ALIAS(400),
  /** The time of expiry is none, or is past. */
  INVALID_EXPIRY(400),
  /** The period of the statistics is none, or is too long. */
  INVALID_PERIOD(400),
  /** The query has a parameter that the route does not know. */
  UNKNOWN_PARAMETER(400),
  /** There is no bearer token. */
  MISSING_TOKEN(401),
  /** The token is not the link's owner's. */
  NOT_OWNER(403),
  /** The request went past the CDN in front. */
  WRONG_ORIGIN(403),
  /** There is no such link or route. */
  NOT_FOUND(404),
  /** The route does not take this method. */
  METHOD_NOT_ALLOWED(405),
  /** The alias is in use, or was before. */
  ALIAS_TAKEN(409),
  /** The link was deleted or has expired. */
  GONE(410),
  /** The body has too many bytes. */
  BODY_TOO_LARGE(413),
  /** The body is said to be something else than JSON. */
  UNSUPPORTED_MEDIA_TYPE(415),
  /** The client's network has created too many links. */
  TOO_MANY_REQUESTS(429),
  /** A fault of ours. */
  INTERNAL_ERROR(500),
  /** A dependency is down, slow or overloaded. */
  UNAVAILABLE(503);

  private final int status;

  ErrorCode(int status) {
    this.status = status;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }
}
