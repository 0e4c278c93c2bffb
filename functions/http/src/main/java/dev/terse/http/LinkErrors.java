package dev.terse.http;

/** The errors that several routes of a link have in common. */
public final class LinkErrors {

  private LinkErrors() {}

  /** 404: no link has this code. */
  public static HttpResponse notFound() {
    return HttpResponse.error(ErrorCode.NOT_FOUND, "There is no link with this code.");
  }

  /** 410: the link was deleted. */
  public static HttpResponse deleted() {
    return HttpResponse.error(ErrorCode.GONE, "This link was deleted.");
  }

  /** 410: the link has expired. */
  public static HttpResponse expired() {
    return HttpResponse.error(ErrorCode.GONE, "This link has expired.");
  }
}
