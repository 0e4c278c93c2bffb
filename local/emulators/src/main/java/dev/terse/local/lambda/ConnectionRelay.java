package dev.terse.local.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A relay in front of an endpoint, which counts the connections to it and can do what a snapshot
 * does to them: leave them open on the client's side with no peer.
 */
public final class ConnectionRelay implements AutoCloseable {

  private final URI target;
  private final ServerSocket server;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger sentIntoTheVoid = new AtomicInteger();

  private ConnectionRelay(URI target, ServerSocket server) {
    this.target = target;
    this.server = server;
  }

  /**
   * Starts a relay on any free port.
   *
   * @param target the endpoint behind it
   * @throws IOException if no port can be listened on
   */
  public static ConnectionRelay start(URI target) throws IOException {
    var relay =
        new ConnectionRelay(target, new ServerSocket(0, 0, InetAddress.getLoopbackAddress()));
    Thread.startVirtualThread(relay::accept);
    return relay;
  }

  /** Returns the endpoint for clients. */
  public URI uri() {
    return URI.create(target.getScheme() + "://127.0.0.1:" + server.getLocalPort());
  }

  /** Returns the number of connections so far. */
  public int accepted() {
    return accepted.get();
  }

  /** Silences all existing connections: anything sent on them is lost, unnoticed. */
  public void silence() {
    connections.forEach(connection -> connection.silent = true);
  }

  /** Returns how often something was sent on a silenced connection. */
  public int sentIntoTheVoid() {
    return sentIntoTheVoid.get();
  }

  @Override
  public void close() throws IOException {
    server.close();
    connections.forEach(Connection::close);
  }

  private void accept() {
    try {
      while (true) {
        Socket near = server.accept();
        accepted.incrementAndGet();
        var connection = new Connection(near, new Socket(target.getHost(), target.getPort()));
        connections.add(connection);
        Thread.startVirtualThread(connection::forwardRequests);
        Thread.startVirtualThread(connection::forwardAnswers);
      }
    } catch (IOException e) {
      // Closed, or the target is down: the client notices either.
    }
  }

  private final class Connection {

    private final Socket near;
    private final Socket far;
    private volatile boolean silent;

    private Connection(Socket near, Socket far) throws IOException {
      this.near = near;
      this.far = far;
      near.setTcpNoDelay(true);
      far.setTcpNoDelay(true);
    }

    private void forwardRequests() {
      byte[] buffer = new byte[16_384];
      try {
        InputStream in = near.getInputStream();
        OutputStream out = far.getOutputStream();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          if (silent) {
            sentIntoTheVoid.incrementAndGet();
          } else {
            out.write(buffer, 0, read);
          }
        }
        close();
      } catch (IOException e) {
        close();
      }
    }

    private void forwardAnswers() {
      try {
        far.getInputStream().transferTo(near.getOutputStream());
      } catch (IOException e) {
        // Closed by either side.
      }
      if (!silent) {
        close();
      }
    }

    private void close() {
      connections.remove(this);
      try (near;
          far) {
        near.shutdownOutput();
      } catch (IOException e) {
        // It is already closed.
      }
    }
  }
}
