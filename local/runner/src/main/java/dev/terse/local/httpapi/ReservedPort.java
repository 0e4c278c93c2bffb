package dev.terse.local.httpapi;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;

/**
 * A port of the loopback address that listens already, and is served once {@link HttpApi#start} is
 * called, so that a port in use is detected before anything else is started. A client that connects
 * before waits.
 */
public final class ReservedPort implements AutoCloseable {

  private static final int BACKLOG = 1024;

  private final ServerSocketChannel channel;

  private ReservedPort(ServerSocketChannel channel) {
    this.channel = channel;
  }

  /**
   * Listens on a port.
   *
   * @param port the port, or 0 for any free one
   * @throws PortInUseException if another process listens on the port
   * @throws IOException if the port can't be listened on for another reason
   */
  public static ReservedPort listen(int port) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      channel.bind(
          new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port),
          BACKLOG);
      return new ReservedPort(channel);
    } catch (BindException e) {
      channel.close();
      throw new PortInUseException(port, e);
    }
  }

  ServerSocketChannel channel() {
    return channel;
  }

  /** Releases the port, unless it is served by now. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
