package dev.terse.local.httpapi;

import java.io.IOException;

/** An error of a server that can't listen, because another process has the port. Human-readable. */
public final class PortInUseException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates an error about a port.
   *
   * @param port the port, 1 to 65535
   * @param cause the exception of the bind
   */
  public PortInUseException(int port, IOException cause) {
    super("Port %d is in use; end what listens there, or choose another.".formatted(port), cause);
  }
}
