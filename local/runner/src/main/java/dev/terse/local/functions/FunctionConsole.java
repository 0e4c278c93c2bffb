package dev.terse.local.functions;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * Takes the place of {@code System.out} and {@code System.err}: what a function's threads print
 * goes to the function's log, what any other thread prints goes where it went before. Threads that
 * a function's thread starts belong to the function too.
 *
 * <p>It has to be installed first of all, before functions are loaded and anything is logged by
 * {@code java.util.logging}, since logging libraries keep the stream that they find at their start.
 */
public final class FunctionConsole implements AutoCloseable {

  // Inherited, since a handler may start threads of its own.
  private final InheritableThreadLocal<FunctionLog> current = new InheritableThreadLocal<>();
  private final PrintStream out;
  private final PrintStream err;

  private FunctionConsole(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /**
   * Puts itself in place.
   *
   * @return the console, to be closed when no function runs any more
   */
  public static FunctionConsole install() {
    FunctionConsole console = new FunctionConsole(System.out, System.err);
    System.setOut(console.diverting(console.out));
    System.setErr(console.diverting(console.err));
    return console;
  }

  /** Makes the calling thread, and the threads it starts from now on, one of the function's. */
  void attach(FunctionLog log) {
    current.set(log);
  }

  /** Gives {@code System.out} and {@code System.err} back their former streams. */
  @Override
  public void close() {
    System.setOut(out);
    System.setErr(err);
  }

  private PrintStream diverting(PrintStream original) {
    return new PrintStream(new Diverter(original), true, original.charset());
  }

  /** Sends bytes to the log of the thread that writes them. */
  private final class Diverter extends OutputStream {

    private final PrintStream original;

    Diverter(PrintStream original) {
      this.original = original;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      FunctionLog log = current.get();
      if (log == null) {
        original.write(bytes, offset, length);
      } else {
        log.write(bytes, offset, length);
      }
    }

    @Override
    public void flush() {
      if (current.get() == null) {
        original.flush();
      }
    }
  }
}
