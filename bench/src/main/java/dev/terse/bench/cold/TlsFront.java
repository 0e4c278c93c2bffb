package dev.terse.bench.cold;

import dev.terse.local.tls.LocalhostCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;

/** A port of this machine with TLS, from which all bytes go to another port without, and back. */
final class TlsFront implements AutoCloseable {

  private static final int BACKLOG = 50;
  private static final int BUFFER = 1 << 16;

  private final ServerSocket server;
  private final int port;

  private TlsFront(ServerSocket server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Opens it.
   *
   * @param service the service behind, on this machine
   */
  static TlsFront before(URI service, LocalhostCertificate certificate) throws IOException {
    TlsFront front =
        new TlsFront(
            certificate
                .context()
                .getServerSocketFactory()
                .createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()),
            service.getPort());
    Thread.ofVirtual().name("tls").start(front::accept);
    return front;
  }

  URI uri() {
    return URI.create("https://localhost:" + server.getLocalPort());
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Thread.ofVirtual().start(() -> connect(client));
      } catch (IOException e) {
        // Closed, or a client that has gone before it was accepted.
      }
    }
  }

  private void connect(Socket client) {
    try (client;
        Socket service = new Socket(InetAddress.getLoopbackAddress(), port)) {
      client.setTcpNoDelay(true);
      service.setTcpNoDelay(true);
      Thread answers = Thread.ofVirtual().start(() -> copy(service, client));
      copy(client, service);
      answers.join();
    } catch (IOException e) {
      // The client has gone, or does not trust the certificate; it reports that itself.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Copies until one of the two is closed, and closes the other. */
  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[BUFFER];
      for (int length = in.read(buffer); length > 0; length = in.read(buffer)) {
        out.write(buffer, 0, length);
        out.flush();
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
