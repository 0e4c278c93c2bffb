package dev.terse.local.httpapi;

import java.util.Locale;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;

/**
 * The wording of a refusal of a request that reaches no function, because it violates HTTP or a
 * limit.
 */
final class HttpRefusal {

  private HttpRefusal() {}

  /** Returns the refusal for an error found by the server, in the API's own words. */
  static ApiResponse of(HttpException found) {
    String reason = found.getReason() == null ? "" : found.getReason().toLowerCase(Locale.ROOT);
    if (found.getCode() != HttpStatus.BAD_REQUEST_400) {
      return of(found.getCode(), null);
    }
    if (reason.contains("host") || reason.contains("authority")) {
      return response(
          HttpStatus.BAD_REQUEST_400,
          "INVALID_HOST",
          "The Host header should be one host, with a port or without, such as sho.rt.");
    }
    if (reason.contains("content") && reason.contains("length")) {
      return of(HttpStatus.BAD_REQUEST_400, "the body's length is given wrongly");
    }
    if (reason.contains("transfer")) {
      return of(HttpStatus.BAD_REQUEST_400, "the body's transfer coding is given wrongly");
    }
    return of(HttpStatus.BAD_REQUEST_400, null);
  }

  /**
   * Returns a refusal with a status.
   *
   * @param reason the problem in a few words; may be null
   */
  static ApiResponse of(int status, String reason) {
    String message = HttpStatus.getMessage(status);
    return switch (status) {
      case 400 ->
          response(
              status,
              "BAD_REQUEST",
              reason == null
                  ? "The request is not valid HTTP."
                  : "The request is not valid HTTP: %s.".formatted(reason));
      case 404 -> ApiResponse.NOT_FOUND;
      case 408 -> response(status, "REQUEST_TIMEOUT", "The request did not arrive in time.");
      case 413 -> ApiResponse.TOO_LARGE;
      case 414 -> response(status, "URI_TOO_LONG", "The request's target is too long.");
      case 417 -> response(status, "EXPECTATION_FAILED", "Only 100-continue can be expected.");
      case 431 ->
          response(
              status,
              "HEADERS_TOO_LARGE",
              "The request line and the headers' values have more than %d bytes."
                  .formatted(HttpLimits.MAX_HEAD_BYTES));
      case 501 -> response(status, "NOT_IMPLEMENTED", "This server is not a proxy.");
      case 503 -> ApiResponse.UNAVAILABLE;
      case 426, 505 ->
          response(status, "HTTP_VERSION_NOT_SUPPORTED", "Only HTTP/1.0 and HTTP/1.1 are spoken.");
      default ->
          status >= 500
              ? ApiResponse.FAILED
              : response(
                  status, message.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]+", "_"), message);
    };
  }

  private static ApiResponse response(int status, String code, String sentence) {
    return ApiResponse.refusal(status, HttpStatus.getMessage(status), code, sentence);
  }
}
