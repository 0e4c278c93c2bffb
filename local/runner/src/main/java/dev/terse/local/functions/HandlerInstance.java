package dev.terse.local.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;

/** A handler object, called with JSON. */
sealed interface HandlerInstance {

  /** Calls the handler and throws whatever it throws. */
  byte[] handle(byte[] event, Context context) throws Exception;

  /** Creates the handler and throws whatever its constructor throws. */
  static HandlerInstance create(
      HandlerClass handlerClass, Map<String, String> environment, ClassLoader loader)
      throws Exception {
    Object handler;
    try {
      handler = handlerClass.newInstance(environment);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
    return handlerClass
        .types()
        .<HandlerInstance>map(types -> new OfObjects(handler, types, loader))
        .orElseGet(() -> new OfStreams((RequestStreamHandler) handler));
  }

  /** Returns the handler object, which is closed if it is closeable. */
  Object handler();

  /** A {@code RequestStreamHandler}. */
  record OfStreams(RequestStreamHandler handler) implements HandlerInstance {

    @Override
    public byte[] handle(byte[] event, Context context) throws Exception {
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      handler.handleRequest(new ByteArrayInputStream(event), answer, context);
      return answer.toByteArray();
    }
  }

  /** A {@code RequestHandler}. */
  final class OfObjects implements HandlerInstance {

    private final RequestHandler<Object, Object> handler;
    private final PojoSerializer<Object> input;
    private final PojoSerializer<Object> output;

    @SuppressWarnings("unchecked") // The types are those that the handler's class declares.
    OfObjects(Object handler, HandlerTypes types, ClassLoader loader) {
      this.handler = (RequestHandler<Object, Object>) handler;
      this.input = EventSerializers.of(types.input(), loader);
      this.output = types.hasOutput() ? EventSerializers.of(types.output(), loader) : null;
    }

    @Override
    public Object handler() {
      return handler;
    }

    @Override
    public byte[] handle(byte[] event, Context context) {
      Object answer = handler.handleRequest(read(event), context);
      ByteArrayOutputStream json = new ByteArrayOutputStream();
      if (output == null) {
        json.writeBytes(new byte[] {'n', 'u', 'l', 'l'});
      } else {
        write(answer, json);
      }
      return json.toByteArray();
    }

    private Object read(byte[] event) {
      try {
        return input.fromJson(new ByteArrayInputStream(event));
      } catch (RuntimeException e) {
        throw new RuntimeException("An error occurred during JSON parsing", e);
      }
    }

    private void write(Object answer, ByteArrayOutputStream json) {
      try {
        output.toJson(answer, json);
      } catch (RuntimeException e) {
        throw new RuntimeException("An error occurred during JSON serialization of response", e);
      }
    }
  }
}
