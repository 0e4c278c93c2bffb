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
  /** The title is too long, or is not one line of text. */
  INVALID_TITLE(400),
  /** A change has no field, or clears one that always has a value. */
  INVALID_CHANGE(400),
  /** The header {@code Idempotency-Key} has a wrong length or a wrong character. */
  INVALID_IDEMPOTENCY_KEY(400),
  /** The header {@code If-Match} is not an entity tag of a link. */
  INVALID_IF_MATCH(400),
  /** The cursor is not one that a list gave. */
  INVALID_CURSOR(400),
  /** The limit of a list is not a number from 1 to 100. */
  INVALID_LIMIT(400),
  /** The period of the statistics is malformed, or too long. */
  INVALID_PERIOD(400),
  /** The query has an unknown parameter. */
  UNKNOWN_PARAMETER(400),
  /** There is no bearer token. */
  MISSING_TOKEN(401),
  /** There is no API key where one is needed. */
  MISSING_KEY(401),
  /** The API key is malformed, unknown or revoked. */
  INVALID_KEY(403),
  /** The API key's role does not allow this. */
  ROLE_NOT_ALLOWED(403),
  /** The URL's host, or a domain that it is in, is blocked. */
  TARGET_BLOCKED(403),
  /** The URL's host is not among the only ones that links may lead to. */
  TARGET_NOT_ALLOWED(403),
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
  /** The link was deleted. */
  DELETED(410, "GONE"),
  /** The link has expired. */
  EXPIRED(410, "GONE"),
  /** The link is disabled for the time being. */
  DISABLED(410),
  /** The link has changed since the version that the client knows. */
  OUTDATED(412),
  /** The body has too many bytes. */
  BODY_TOO_LARGE(413),
  /** The content type of the body is not JSON. */
  UNSUPPORTED_MEDIA_TYPE(415),
  /** A request with the same idempotency key had another body. */
  IDEMPOTENCY_MISMATCH(422),
  /** The client's network has created too many links. */
  TOO_MANY_REQUESTS(429),
  /** An internal fault. */
  INTERNAL_ERROR(500),
  /** A dependency is down, slow or overloaded. */
  UNAVAILABLE(503);

  private final int status;
  private final String text;

  ErrorCode(int status) {
    this.status = status;
    this.text = name();
  }

  ErrorCode(int status, String text) {
    this.status = status;
    this.text = text;
  }

  /** Returns the code in the API, which several errors can share. */
  public String text() {
    return text;
  }

  /** Returns the HTTP status. */
  public int status() {
    return status;
  }
}
