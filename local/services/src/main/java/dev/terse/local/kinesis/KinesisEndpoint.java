package dev.terse.local.kinesis;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * A running Kinesis endpoint on 127.0.0.1. Its streams live in memory until it is closed. Any
 * number of threads can use it.
 */
public final class KinesisEndpoint implements AutoCloseable {
  private static final int BACKLOG = 1024;

  static {
    // Read once, when the JDK's first HTTP server is made; without it small answers wait 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService executor;
  private final RequestHandler handler;
  private final Faults faults;

  private KinesisEndpoint(
      HttpServer server, ExecutorService executor, RequestHandler handler, Faults faults) {
    this.server = server;
    this.executor = executor;
    this.handler = handler;
    this.faults = faults;
  }

  /**
   * Starts an endpoint without any stream.
   *
   * @throws BindException when the port is in use; its message names the address
   * @throws IOException when the server cannot be opened for another reason
   */
  public static KinesisEndpoint start(KinesisOptions options) throws IOException {
    var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), options.port());
    HttpServer server = open(address);
    var faults = new Faults();
    var streams = new Streams(options, SequenceNumbers.ofWallClock());
    var operations = new Operations(streams, faults, options.clock());
    ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    var handler = new RequestHandler(operations, faults);
    server.createContext("/", handler);
    server.setExecutor(executor);
    server.start();
    return new KinesisEndpoint(server, executor, handler, faults);
  }

  /** The address for a client's endpoint override, such as {@code http://127.0.0.1:4567}. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The faults of this endpoint, none at the start. */
  public Faults faults() {
    return faults;
  }

  /**
   * Has somebody told of each call as it comes in, before any fault befalls it.
   *
   * @param observer takes the operation's name, such as {@code PutRecord}; called by several
   *     threads
   */
  public void observe(Consumer<String> observer) {
    handler.observe(observer);
  }

  /** Closes the port and every connection, whether its call was answered or not. */
  @Override
  public void close() {
    server.stop(0);
    faults.clear();
    executor.shutdownNow();
  }

  private static HttpServer open(InetSocketAddress address) throws IOException {
    try {
      return HttpServer.create(address, BACKLOG);
    } catch (BindException inUse) {
      var named = new BindException("cannot listen on " + address + ": " + inUse.getMessage());
      named.initCause(inUse);
      throw named;
    }
  }
}
