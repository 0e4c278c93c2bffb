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

/** A handler and an event that it is called with again and again; for one thread. */
final class Call {

  /** How often what asks DynamoDB is called before it is measured, since JMH has only seconds. */
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

  /** A call that leaves nothing behind. */
  Call(RequestStreamHandler handler, byte[] event) {
    this(handler, event, new ArrayDeque<>());
  }

  /**
   * A call.
   *
   * @param putAside what it leaves to be done after the reply, which is thrown away
   */
  Call(RequestStreamHandler handler, byte[] event, Queue<?> putAside) {
    this.handler = handler;
    this.event = event;
    this.putAside = putAside;
  }

  /** Calls it, and returns how long its answer is. */
  int run() throws IOException {
    answer.reset();
    handler.handleRequest(new ByteArrayInputStream(event), answer, context);
    putAside.clear();
    return answer.size();
  }

  /** Calls it so many times, and returns how long all answers are. */
  int run(int times) throws IOException {
    int size = 0;
    for (int i = 0; i < times; i++) {
      size += run();
    }
    return size;
  }

  /**
   * Calls it once, so that something else than what was to be measured is not.
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
