package dev.terse.local.lambda;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The Runtime API and the Extensions API of one execution environment, on 127.0.0.1.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Runtime API</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-extensions-api.html">
 *     Extensions API</a>
 */
public final class LambdaApi implements AutoCloseable {

  static {
    // Read once, when the JDK's first HTTP server is created; without it small answers wait 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService executor;
  private final EnvironmentState state;
  private final ExtensionEndpoint extensions;

  private LambdaApi(
      HttpServer server,
      ExecutorService executor,
      EnvironmentState state,
      ExtensionEndpoint extensions) {
    this.server = server;
    this.executor = executor;
    this.state = state;
    this.extensions = extensions;
  }

  /**
   * Starts the APIs on any free port.
   *
   * @param function the function's name, sent to extensions and used in the function's ARN
   * @param handler the function's handler, sent to extensions
   * @throws IOException if the server can't be opened
   */
  public static LambdaApi start(String function, String handler) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    EnvironmentState state = new EnvironmentState();
    ExtensionEndpoint extensions = new ExtensionEndpoint(state, function, handler);
    server.createContext(RuntimeEndpoint.PATH, new RuntimeEndpoint(state, function));
    server.createContext(ExtensionEndpoint.PATH, extensions);
    server.setExecutor(executor);
    server.start();
    return new LambdaApi(server, executor, state, extensions);
  }

  /** Returns the host and port for {@code AWS_LAMBDA_RUNTIME_API}. */
  public String authority() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /**
   * Waits for the end of the init phase.
   *
   * @throws TimeoutException if it has not ended within the limit
   */
  public Initialization awaitInit(Duration limit) throws InterruptedException, TimeoutException {
    return await(state.initialization(), limit);
  }

  /**
   * Waits until a runtime with SnapStart has run its hooks before the checkpoint and requests to be
   * restored.
   *
   * @return the time of its request, as {@link System#nanoTime()}
   * @throws IllegalStateException if it reported an error instead
   * @throws TimeoutException if it has not within the limit
   */
  public long awaitCheckpoint(Duration limit) throws InterruptedException, TimeoutException {
    return await(state.restoreAsked(), limit);
  }

  /** Lets such a runtime continue, as if it had been restored. */
  public void restore() {
    state.restored().complete(null);
  }

  /** Announces no invocation to extensions, and waits for none of them, from now on. */
  public void forgetExtensions() {
    state.forgetExtensions();
  }

  /** Delays each INVOKE event on its way to the extensions, from now on. */
  public void delayInvokeEvents(Duration delay) {
    extensions.delayEvents(delay);
  }

  /**
   * Invokes the function once the init phase has ended.
   *
   * @param event the event in JSON
   * @param timeout the function's timeout, from which its announced deadline follows; nothing
   *     enforces it
   * @throws IllegalStateException if another invocation is not over yet
   */
  public EmulatedInvocation invoke(byte[] event, Duration timeout) {
    EmulatedInvocation invocation = new EmulatedInvocation(event, Instant.now().plus(timeout));
    state.submit(invocation);
    return invocation;
  }

  /** Closes every connection; a runtime that still runs gets an error. */
  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }

  private static <T> T await(Future<T> future, Duration limit)
      throws InterruptedException, TimeoutException {
    try {
      return future.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
