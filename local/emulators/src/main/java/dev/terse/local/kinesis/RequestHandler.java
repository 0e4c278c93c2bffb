package dev.terse.local.kinesis;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** A handler that takes one HTTP request through the faults and its operation to the answer. */
final class RequestHandler implements HttpHandler {
  private static final int MAX_BODY_BYTES = 16 << 20;

  private static final Pattern READING = Pattern.compile("Get|List|Describe");

  private final OperationsByName operations;
  private final Faults faults;
  private volatile Consumer<String> observer = operation -> {};
  private volatile Runnable changeListener = () -> {};

  RequestHandler(OperationsByName operations, Faults faults) {
    this.operations = operations;
    this.faults = faults;
  }

  void observe(Consumer<String> changed) {
    observer = changed;
  }

  void onChange(Runnable listener) {
    changeListener = listener;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    // Closing an exchange without an answer closes the connection.
    try (exchange) {
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      String name = OperationsByName.nameIn(target).orElse("");
      byte[] body = readBody(exchange.getRequestBody());
      observer.accept(name);
      faults.await(name);
      if (faults.refuses(name)) {
        return;
      }
      WireFormat format = format(exchange);
      Outcome outcome = outcome(exchange, name, format, body);
      if (outcome.errorCode() == null && !READING.matcher(name).lookingAt()) {
        changeListener.run();
      }
      Optional<Duration> lost = faults.losesAnswerAfter(name);
      if (lost.isPresent()) {
        Thread.sleep(lost.get());
      } else {
        answer(exchange, format, outcome);
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private record Outcome(int status, String errorCode, Map<String, Object> tree) {
    static Outcome of(ServiceException refusal) {
      var tree =
          ResponseStructure.with("__type", refusal.code())
              .and("message", refusal.getMessage())
              .tree();
      return new Outcome(refusal.status(), refusal.code(), tree);
    }
  }

  private Outcome outcome(HttpExchange exchange, String name, WireFormat format, byte[] body) {
    try {
      if (!exchange.getRequestMethod().equals("POST")) {
        throw ServiceException.unknownOperation("Only POST is known.");
      }
      Operation operation = operations.named(name);
      if (WireFormat.ofContentType(contentType(exchange)).isEmpty()) {
        throw ServiceException.serialization("The content type is not known.");
      }
      if (body.length > MAX_BODY_BYTES) {
        throw ServiceException.tooLarge("The request is larger than 16 MB.");
      }
      if (faults.throttles(name)) {
        throw ServiceException.throughputExceeded("Rate exceeded.");
      }
      return new Outcome(200, null, operation.apply(new Request(format.decode(body))));
    } catch (ServiceException refusal) {
      return Outcome.of(refusal);
    } catch (RuntimeException defect) {
      return Outcome.of(ServiceException.internalFailure());
    }
  }

  private static void answer(HttpExchange exchange, WireFormat format, Outcome outcome)
      throws IOException {
    byte[] body = outcome.tree().isEmpty() ? new byte[0] : format.encode(outcome.tree());
    var headers = exchange.getResponseHeaders();
    headers.set("x-amzn-RequestId", UUID.randomUUID().toString());
    headers.set("Content-Type", format.contentType());
    if (outcome.errorCode() != null) {
      headers.set("x-amzn-ErrorType", outcome.errorCode());
    }
    boolean bodiless = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(outcome.status(), bodiless ? -1 : body.length);
    if (!bodiless) {
      exchange.getResponseBody().write(body);
    }
  }

  /**
   * Returns the body, or its first bytes up to one beyond the limit; the rest is read and dropped.
   */
  private static byte[] readBody(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(MAX_BODY_BYTES + 1);
    body.transferTo(OutputStream.nullOutputStream());
    return bytes;
  }

  private static WireFormat format(HttpExchange exchange) {
    return WireFormat.ofContentType(contentType(exchange)).orElse(WireFormat.JSON);
  }

  private static String contentType(HttpExchange exchange) {
    return exchange.getRequestHeaders().getFirst("Content-Type");
  }
}
