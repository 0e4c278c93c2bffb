package dev.terse.local.httpapi;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/** A reader of a request's body within its size and time limits. */
final class BodyReader {

  // Beyond it the connection is cut: the client may then miss the answer, but can't keep the server
  // reading.
  private static final long MAX_DISCARDED_BYTES = 64L * 1024 * 1024;

  // A client that announces too large a body is refused at once, whether it sends the body or not.
  private static final Duration MAX_DISCARDING = Duration.ofSeconds(2);

  private final Duration limit;

  BodyReader(Duration limit) {
    this.limit = limit;
  }

  /** The result of reading a body. */
  sealed interface Body {

    /** A complete body; empty if there is none. */
    record Whole(byte[] bytes) implements Body {}

    /** An incomplete body, so that the connection can't serve another request. */
    record Refused(ApiResponse response) implements Body {}
  }

  Body read(Request request) {
    if (isWithoutBody(request)) {
      return new Body.Whole(new byte[0]);
    }
    if (request.getLength() > HttpLimits.MAX_BODY_BYTES && isWorthNoReading(request)) {
      return new Body.Refused(ApiResponse.TOO_LARGE);
    }
    if (!isPlainOrChunked(request)) {
      return new Body.Refused(
          HttpRefusal.of(
              HttpStatus.BAD_REQUEST_400, "the one transfer coding that is read is chunked"));
    }
    boolean isTooLarge = request.getLength() > HttpLimits.MAX_BODY_BYTES;
    Duration patience = isTooLarge && MAX_DISCARDING.compareTo(limit) < 0 ? MAX_DISCARDING : limit;
    Scheduler.Task timer =
        request
            .getComponents()
            .getScheduler()
            .schedule(
                () -> request.fail(new TimeoutException("body")),
                patience.toMillis(),
                TimeUnit.MILLISECONDS);
    try (InputStream in = Content.Source.asInputStream(request)) {
      byte[] body = in.readNBytes(HttpLimits.MAX_BODY_BYTES + 1);
      if (body.length <= HttpLimits.MAX_BODY_BYTES) {
        return new Body.Whole(body);
      }
      discard(in);
      return new Body.Refused(ApiResponse.TOO_LARGE);
    } catch (IOException | RuntimeException e) {
      return new Body.Refused(isTooLarge ? ApiResponse.TOO_LARGE : refusal(e));
    } finally {
      timer.cancel();
    }
  }

  private static boolean isWithoutBody(Request request) {
    return request.getLength() == 0
        || request.getLength() < 0 && !request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
  }

  private static boolean isPlainOrChunked(Request request) {
    return request.getHeaders().getValuesList(HttpHeader.TRANSFER_ENCODING).stream()
        .allMatch("chunked"::equalsIgnoreCase);
  }

  /** Returns whether the client waits before it sends, or would send more than is discarded. */
  private static boolean isWorthNoReading(Request request) {
    return request.getLength() > MAX_DISCARDED_BYTES
        || request.getHeaders().contains(HttpHeader.EXPECT, "100-continue");
  }

  private static void discard(InputStream in) throws IOException {
    byte[] discarded = new byte[1 << 16];
    long left = MAX_DISCARDED_BYTES;
    for (int read = 0; read >= 0 && left > 0; left -= read) {
      read = in.read(discarded);
    }
  }

  private static ApiResponse refusal(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof TimeoutException) {
        return HttpRefusal.of(HttpStatus.REQUEST_TIMEOUT_408, null);
      }
      if (cause instanceof HttpException found) {
        return HttpRefusal.of(found);
      }
    }
    return HttpRefusal.of(HttpStatus.BAD_REQUEST_400, "the body can't be read");
  }
}
