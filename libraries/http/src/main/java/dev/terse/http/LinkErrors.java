package dev.terse.http;

import dev.terse.links.Principal;

/** The errors that several routes of a link have in common. */
public final class LinkErrors {

  private LinkErrors() {}

  /** The answer to a link to a blocked host. */
  public static HttpResponse targetBlocked() {
    return HttpResponse.error(
        ErrorCode.TARGET_BLOCKED,
        "The host of the URL is blocked here, or a domain that it is in; links can't lead to it.");
  }

  /** 401: the client presents neither the owner token nor an API key. */
  public static HttpResponse missingToken() {
    return HttpResponse.error(
            ErrorCode.MISSING_TOKEN,
            "The header \"Authorization: Bearer\" with the link's owner token or an API key is missing.")
        .withHeader("WWW-Authenticate", "Bearer");
  }

  /** 401: the client presents no API key. */
  public static HttpResponse missingKey() {
    return HttpResponse.error(
            ErrorCode.MISSING_KEY,
            "An API key is needed: send the header \"Authorization: Bearer <key>\".")
        .withHeader("WWW-Authenticate", "Bearer");
  }

  /** 403: the client presents another credential than an API key. */
  public static HttpResponse notAKey() {
    return HttpResponse.error(
        ErrorCode.INVALID_KEY, "This is not an API key, which begins with \"tk_\".");
  }

  /** 403: the link does not belong to the client. */
  public static HttpResponse notOwner(Principal principal) {
    return HttpResponse.error(
        ErrorCode.NOT_OWNER,
        switch (principal) {
          case Principal.TokenHolder _ -> "This token is not the link's owner's.";
          case Principal.Creator _, Principal.Manager _ ->
              "This link was not created with this API key.";
        });
  }

  /** Returns 404: no link has this code. */
  public static HttpResponse notFound() {
    return HttpResponse.error(ErrorCode.NOT_FOUND, "There is no link with this code.");
  }

  /** Returns 410: the link was deleted. */
  public static HttpResponse deleted() {
    return HttpResponse.error(ErrorCode.DELETED, "This link was deleted.");
  }

  /** Returns 410: the link has expired. */
  public static HttpResponse expired() {
    return HttpResponse.error(ErrorCode.EXPIRED, "This link has expired.");
  }

  /** 410: the link is disabled. */
  public static HttpResponse disabled() {
    return HttpResponse.error(ErrorCode.DISABLED, "This link is disabled.");
  }
}
