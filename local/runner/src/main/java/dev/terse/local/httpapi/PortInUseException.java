package dev.terse.local.httpapi;

import java.io.IOException;

/** A server can't listen, since another process has the port. The message is for a person. */
public final class PortInUseException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * An error about a port.
   *
   * @param port the port, 1 to 65535
   * @param cause what the bind reported
   */
  public PortInUseException(int port, IOException cause) {
    super("Port %d is in use; end what listens there, or choose another.".formatted(port), cause);
  }
}
