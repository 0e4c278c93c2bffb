package dev.terse.bench.warm;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.terse.lambda.runtime.InvocationContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;

/** A handler and the event that it is repeatedly called with; for one thread. */
final class Call {

  /** The warm-up calls of operations that use DynamoDB, because JMH has only seconds. */
  static final int UNTIL_COMPILED = 300;

  private static final Duration LONGEST_RUN = Duration.ofHours(1);

  private final RequestStreamHandler handler;
  private final byte[] event;
  private final Queue<?> putAside;
  private final InvocationContext context =
      new InvocationContext(
          "6f2d4c1e-0c0a-4a53-9d5e-3f1f6b8a7c90",
          "arn:aws:lambda:us-east-1:000000000000:function:terse",
          Instant.now().plus(LONGEST_RUN),
          Map.of("AWS_LAMBDA_FUNCTION_NAME", "terse", "AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"));
  private final ByteArrayOutputStream answer = new ByteArrayOutputStream(1_024);

  /** Creates a call that leaves nothing behind. */
  Call(RequestStreamHandler handler, byte[] event) {
    this(handler, event, new ArrayDeque<>());
  }

  /**
   * Creates a call.
   *
   * @param putAside the work that it defers until after the reply, which is discarded
   */
  Call(RequestStreamHandler handler, byte[] event, Queue<?> putAside) {
    this.handler = handler;
    this.event = event;
    this.putAside = putAside;
  }

  /** Calls it, and returns the length of its answer. */
  int run() throws IOException {
    answer.reset();
    handler.handleRequest(new ByteArrayInputStream(event), answer, context);
    putAside.clear();
    return answer.size();
  }

  /** Calls it the given number of times, and returns the total length of the answers. */
  int run(int times) throws IOException {
    int size = 0;
    for (int i = 0; i < times; i++) {
      size += run();
    }
    return size;
  }

  /**
   * Calls it once, to ensure that the intended operation is measured.
   *
   * @throws IllegalStateException if the answer has another status
   */
  Call checked(int status) throws IOException {
    run();
    String text = answer.toString(StandardCharsets.UTF_8);
    if (!text.contains("\"statusCode\":" + status)) {
      throw new IllegalStateException("answered " + text);
    }
    return this;
  }
}
