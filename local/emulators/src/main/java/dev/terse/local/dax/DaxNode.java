package dev.terse.local.dax;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import javax.net.ServerSocketFactory;
import software.amazon.awssdk.core.exception.SdkException;

/** One node of a cluster: a port, an item cache, and switches to make it misbehave. */
public final class DaxNode {

  private static final int BACKLOG = 256;
  private static final int BIND_ATTEMPTS = 100;
  private static final Duration BIND_PAUSE = Duration.ofMillis(100);

  // Outside every system's ephemeral ports, which an outgoing connection could hold at a restart.
  private static final int FIRST_PORT = 20_000;
  private static final int LAST_PORT = 29_999;

  private final DaxCluster cluster;
  private final ServerSocketFactory sockets;
  private final ItemCache cache;
  private final NodeFaults faults = new NodeFaults();
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final Set<Socket> silent = ConcurrentHashMap.newKeySet();
  private ServerSocket server;
  private Socket reservation;
  private int port;

  DaxNode(DaxCluster cluster, ServerSocketFactory sockets, ItemCache cache) {
    this.cluster = cluster;
    this.sockets = sockets;
    this.cache = cache;
  }

  /** Returns the port on 127.0.0.1, the same after a restart. */
  public synchronized int port() {
    return port;
  }

  /** Returns whether its port is open. */
  public synchronized boolean isAlive() {
    return server != null;
  }

  /** Returns the number of connected clients. */
  public int connections() {
    return connections.size();
  }

  /** Closes the port and every connection, and forgets the cache. */
  public synchronized void kill() {
    if (server != null) {
      closeQuietly(server);
      server = null;
    }
    connections.forEach(DaxNode::closeQuietly);
    reserve();
    cache.clear();
  }

  /** Opens the port of a node that was killed, with an empty cache. */
  public synchronized void restart() {
    if (server == null) {
      open();
    }
  }

  /**
   * Stops answering on the connections that are open now, as if the network had forgotten them;
   * connections that are opened later are served.
   */
  public void silenceConnections() {
    silent.addAll(connections);
  }

  boolean isSilent(Socket client) {
    return silent.contains(client);
  }

  /** Stops answering from now on, and keeps every connection open. */
  public void hang() {
    faults.setHung(true);
  }

  /** Resumes answering, beginning with the requests received meanwhile. */
  public void thaw() {
    faults.setHung(false);
  }

  /** Delays the answer to every operation on items from now on; zero for no delay. */
  public void delay(Duration duration) {
    faults.setDelay(duration);
  }

  /** Refuses this fraction of all operations on items as throttled from now on, 0 for none. */
  public void throttle(double fraction) {
    faults.setThrottled(fraction);
  }

  /** Carries out this fraction of the operations on items and drops their connections. */
  public void reset(double fraction) {
    faults.setReset(fraction);
  }

  /** Forgets every item and every absence. */
  public void forgetItems() {
    cache.clear();
  }

  ItemCache cache() {
    return cache;
  }

  synchronized void open() {
    try {
      ServerSocket opened = sockets.createServerSocket();
      opened.setReuseAddress(true);
      release();
      bind(opened);
      port = opened.getLocalPort();
      server = opened;
      Thread.ofVirtual().name("dax-" + port).start(() -> accept(opened));
    } catch (IOException e) {
      throw new UncheckedIOException("port " + port + " can't be listened on", e);
    }
  }

  private void bind(ServerSocket opened) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        opened.bind(port == 0 ? address(randomPort()) : address(port), BACKLOG);
        return;
      } catch (BindException e) {
        if (attempt == BIND_ATTEMPTS) {
          throw e;
        }
        LockSupport.parkNanos(port == 0 ? 0 : BIND_PAUSE.toNanos());
      }
    }
  }

  private static int randomPort() {
    return ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT + 1);
  }

  /** Keeps others from taking the port of a killed node: although bound, it refuses connections. */
  private void reserve() {
    if (reservation == null) {
      reservation = new Socket();
      try {
        reservation.setReuseAddress(true);
        reservation.bind(address(port));
      } catch (IOException e) {
        // Its last connections hold it for a moment more; reopening the port retries for a while.
        release();
      }
    }
  }

  /** Releases the port, to listen on it again or for good. */
  synchronized void release() {
    if (reservation != null) {
      closeQuietly(reservation);
      reservation = null;
    }
  }

  private static InetSocketAddress address(int port) {
    return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
  }

  /** Returns the answer to a request after reading its arguments. */
  byte[] answer(DaxMethod method, CborReader in) throws IOException, InterruptedException {
    cluster.count(method);
    var result = new CborWriter();
    RuntimeException failure = null;
    boolean throttled = method.isOfItems() && faults.throttlesNext();
    faults.awaitThaw();
    try {
      cluster.carryOut(method, in, cache, result, throttled);
    } catch (SdkException | IllegalArgumentException e) {
      failure = e;
    }
    if (method.isOfItems()) {
      faults.awaitDelay();
      if (faults.resetsNext()) {
        throw new SocketException("the connection is reset, as the test wants");
      }
    }
    if (throttled) {
      return DaxError.throttled();
    }
    if (failure != null) {
      return DaxError.of(failure);
    }
    var answer = new ByteArrayOutputStream();
    answer.writeBytes(new CborWriter().array(0).toBytes());
    answer.writeBytes(result.toBytes());
    return answer.toByteArray();
  }

  private void accept(ServerSocket from) {
    while (!from.isClosed()) {
      try {
        Socket client = from.accept();
        client.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        // The port was closed, or a client disconnected before it was accepted.
      }
    }
  }

  private void serve(Socket client) {
    connections.add(client);
    try (client) {
      if (isAlive()) {
        new DaxSession(client, this).serve();
      }
    } catch (IOException | RuntimeException e) {
      // The client sees it as the end of the connection.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      connections.remove(client);
      silent.remove(client);
    }
  }

  private static void closeQuietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      // It is no longer of use either way.
    }
  }
}
