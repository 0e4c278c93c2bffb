package dev.terse.lambda.runtime;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;

/**
 * The runtime of the custom packaging's functions: a loop that takes an event from Lambda and has
 * it answered. It replaces Lambda's runtime interface client, which also maps events to objects,
 * runs SnapStart's hooks and loads a native library, and takes a quarter of a cold start to do so.
 */
public final class FunctionRuntime {

  // The system property in which the AWS SDK looks for the trace to continue.
  private static final String TRACE = "com.amazonaws.xray.traceHeader";

  private final RuntimeApi api;
  private final RequestStreamHandler handler;
  private final Map<String, String> environment;

  private FunctionRuntime(
      RuntimeApi api, RequestStreamHandler handler, Map<String, String> environment) {
    this.api = api;
    this.handler = handler;
    this.environment = environment;
  }

  /**
   * Runs a function until the process ends.
   *
   * @param arguments the handler: a class name, optionally followed by the method's
   * @throws IOException if the Runtime API can't be reached, after which Lambda restarts the
   *     process
   */
  public static void main(String... arguments) throws IOException {
    Map<String, String> environment = System.getenv();
    RuntimeApi api =
        new RuntimeApi(new LambdaApiConnection(environment.get("AWS_LAMBDA_RUNTIME_API")));
    RequestStreamHandler handler;
    try {
      handler = handler(arguments[0]);
    } catch (ReflectiveOperationException | RuntimeException | Error e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      System.out.println(ErrorJson.of(cause));
      api.failInit(cause);
      System.exit(1);
      return;
    }
    new FunctionRuntime(api, handler, environment).run();
  }

  private static RequestStreamHandler handler(String name) throws ReflectiveOperationException {
    int method = name.indexOf("::");
    return Class.forName(method < 0 ? name : name.substring(0, method))
        .asSubclass(RequestStreamHandler.class)
        .getConstructor()
        .newInstance();
  }

  private void run() throws IOException {
    while (true) {
      RuntimeApi.Invocation invocation = api.next();
      invocation
          .traceId()
          .ifPresentOrElse(id -> System.setProperty(TRACE, id), () -> System.clearProperty(TRACE));
      serve(invocation);
    }
  }

  private void serve(RuntimeApi.Invocation invocation) throws IOException {
    var answer = new ByteArrayOutputStream(1024);
    try {
      handler.handleRequest(
          new ByteArrayInputStream(invocation.event()),
          answer,
          new InvocationContext(
              invocation.requestId(),
              invocation.functionArn(),
              invocation.deadline(),
              environment));
    } catch (IOException | RuntimeException e) {
      System.out.println(ErrorJson.of(e));
      api.fail(invocation, e);
      return;
    }
    api.answer(invocation, answer.toByteArray());
  }
}
