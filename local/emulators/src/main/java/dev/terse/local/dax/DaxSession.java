package dev.terse.local.dax;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;

/** One client's connection: a preamble, then one request after the other. */
final class DaxSession {

  private static final String MAGIC = "J7yne5G";
  private static final int SERVICE = 1;
  private static final int FRAME_HEADER = 8;
  private static final byte LAST_FRAME = 1;

  private final Socket socket;
  private final DaxNode node;

  DaxSession(Socket socket, DaxNode node) {
    this.socket = socket;
    this.node = node;
  }

  /** Answers requests until the client or the node closes the connection. */
  void serve() throws IOException, InterruptedException {
    CborReader in = new CborReader(new BufferedInputStream(socket.getInputStream()));
    OutputStream out = socket.getOutputStream();
    try {
      boolean framed = preamble(in);
      while (true) {
        answer(in, out, framed);
      }
    } catch (EOFException e) {
      // The client disconnected, which it may do at any time.
    }
  }

  private static boolean preamble(CborReader in) throws IOException {
    if (!MAGIC.equals(in.read())) {
      throw new IOException("not a DAX client");
    }
    int layering = in.readInt();
    Object session = in.read();
    Object client = in.read();
    Object mode = in.read();
    if (layering > 1) {
      throw new IOException("layering %d of %s %s %s".formatted(layering, session, client, mode));
    }
    return layering == 1;
  }

  private void answer(CborReader in, OutputStream out, boolean framed)
      throws IOException, InterruptedException {
    int service = in.readInt();
    if (service != SERVICE) {
      throw new IOException("no service " + service);
    }
    DaxMethod method = DaxMethod.of(in.readInt());
    if (method == DaxMethod.AUTHORIZE_CONNECTION) {
      for (int argument = 0; argument < 5; argument++) {
        in.read();
      }
      return;
    }
    byte[] answer = node.answer(method, in);
    if (node.isSilent(socket)) {
      return;
    }
    if (framed) {
      out.write(
          ByteBuffer.allocate(FRAME_HEADER + answer.length)
              .putInt(FRAME_HEADER + answer.length)
              .put(LAST_FRAME)
              .put(new byte[FRAME_HEADER - Integer.BYTES - 1])
              .put(answer)
              .array());
    } else {
      out.write(answer);
    }
    out.flush();
  }
}
