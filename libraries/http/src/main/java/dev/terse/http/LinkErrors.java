package dev.terse.http;

/** The errors common to several routes of a link. */
public final class LinkErrors {

  private LinkErrors() {}

  /** Returns 401: the client presents no token, which only the link's owner has. */
  public static HttpResponse missingToken() {
    return HttpResponse.error(
            ErrorCode.MISSING_TOKEN,
            "The header \"Authorization: Bearer <owner_token>\" is missing.")
        .withHeader("WWW-Authenticate", "Bearer");
  }

  /** Returns 403: the token is not the link owner's. */
  public static HttpResponse notOwner() {
    return HttpResponse.error(ErrorCode.NOT_OWNER, "This token is not the link's owner's.");
  }

  /** Returns 404: no link has this code. */
  public static HttpResponse notFound() {
    return HttpResponse.error(ErrorCode.NOT_FOUND, "There is no link with this code.");
  }

  /** Returns 410: the link was deleted. */
  public static HttpResponse deleted() {
    return HttpResponse.error(ErrorCode.GONE, "This link was deleted.");
  }

  /** Returns 410: the link has expired. */
  public static HttpResponse expired() {
    return HttpResponse.error(ErrorCode.GONE, "This link has expired.");
  }
}
