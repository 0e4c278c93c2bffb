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
import java.util.function.LongSupplier;

/**
 * A running Kinesis endpoint on 127.0.0.1. Its streams end with it, or outlive it in the files of a
 * {@link KinesisStorage}. Any number of threads can use it.
 */
public final class KinesisEndpoint implements AutoCloseable {
  private static final int BACKLOG = 1024;

  static {
    // Read once, when the JDK's first HTTP server is created; without it small answers wait 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService executor;
  private final RequestHandler handler;
  private final Streams streams;
  private final Faults faults;
  private boolean closed;

  private KinesisEndpoint(
      HttpServer server,
      ExecutorService executor,
      RequestHandler handler,
      Streams streams,
      Faults faults) {
    this.server = server;
    this.streams = streams;
    this.executor = executor;
    this.handler = handler;
    this.faults = faults;
  }

  /**
   * Starts an endpoint with the streams of its storage, or with none.
   *
   * @throws BindException when the port is in use; its message names the address
   * @throws StreamFilesException when the storage can't be used
   * @throws IOException when the server cannot be opened for another reason
   */
  public static KinesisEndpoint start(KinesisOptions options) throws IOException {
    return start(options, SequenceNumbers.wallClock());
  }

  /** Starts an endpoint whose sequence numbers follow another clock than the machine's. */
  static KinesisEndpoint start(KinesisOptions options, LongSupplier epochNanos) throws IOException {
    var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), options.port());
    HttpServer server = open(address);
    var faults = new Faults();
    Streams streams;
    try {
      streams = Streams.open(options, epochNanos);
    } catch (StreamFilesException e) {
      server.stop(0);
      throw e;
    }
    var operations = new OperationsByName(streams, faults, options.clock());
    ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    var handler = new RequestHandler(operations, faults);
    server.createContext("/", handler);
    server.setExecutor(executor);
    server.start();
    return new KinesisEndpoint(server, executor, handler, streams, faults);
  }

  /**
   * Returns the address for a client's endpoint override, such as {@code http://127.0.0.1:4567}.
   */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Returns the faults of this endpoint, none at the start. */
  public Faults faults() {
    return faults;
  }

  /**
   * Reports each call to an observer as it comes in, before any fault is applied.
   *
   * @param observer receives the operation's name, such as {@code PutRecord}; called by several
   *     threads
   */
  public void observe(Consumer<String> observer) {
    handler.observe(observer);
  }

  /**
   * Releases from the storage the records that all consumers have processed. They can be read for
   * as long as the endpoint runs and the retention lasts, and are gone after a restart.
   *
   * @param stream the stream's name; an unknown stream or shard is ignored
   * @param shardId the shard
   * @param sequenceNumber the last processed record
   */
  public void release(String stream, String shardId, String sequenceNumber) {
    KinesisSequenceNumber.parse(sequenceNumber)
        .ifPresent(upTo -> streams.find(stream).ifPresent(s -> s.release(shardId, upTo)));
  }

  /**
   * Returns the number of records of a stream that were not released.
   *
   * @param stream the stream's name; 0 for an unknown one
   */
  public long unreleased(String stream) {
    return streams.find(stream).map(DataStream::unreleased).orElse(0L);
  }

  /**
   * Returns the number of records of a stream that were dropped before they were released, because
   * it had more than {@link KinesisOptions#maxStreamBytes()}.
   *
   * @param stream the stream's name; 0 for an unknown one
   */
  public long dropped(String stream) {
    return streams.find(stream).map(DataStream::dropped).orElse(0L);
  }

  /**
   * Notifies a listener after each call that may have changed what a reader finds: records put,
   * shards split or merged.
   *
   * @param listener called by several threads; it must not block
   */
  public void onChange(Runnable listener) {
    handler.onChange(listener);
  }

  /** Closes the port and every connection, including those with unanswered calls. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    server.stop(0);
    faults.clear();
    executor.shutdownNow();
    streams.close();
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
