package dev.terse.local.functions;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * A replacement of {@code System.out} and {@code System.err}: output of a function's threads goes
 * to the function's log, output of any other thread goes to the previous streams. Threads that a
 * function's thread starts belong to the function too.
 *
 * <p>It must be installed first, before functions are loaded and anything is logged by {@code
 * java.util.logging}, because logging libraries keep the stream that they find at their start.
 */
public final class FunctionConsole implements AutoCloseable {

  // Inherited, because a handler may start threads of its own.
  private final InheritableThreadLocal<FunctionLog> current = new InheritableThreadLocal<>();
  private final PrintStream out;
  private final PrintStream err;

  private FunctionConsole(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /**
   * Installs the console.
   *
   * @return the console, which must be closed when no function runs any more
   */
  public static FunctionConsole install() {
    FunctionConsole console = new FunctionConsole(System.out, System.err);
    System.setOut(console.diverting(console.out));
    System.setErr(console.diverting(console.err));
    return console;
  }

  /** Assigns the calling thread, and the threads it starts from now on, to the function. */
  void attach(FunctionLog log) {
    current.set(log);
  }

  /** Restores the previous streams of {@code System.out} and {@code System.err}. */
  @Override
  public void close() {
    System.setOut(out);
    System.setErr(err);
  }

  private PrintStream diverting(PrintStream original) {
    return new PrintStream(new Diverter(original), true, original.charset());
  }

  /** A stream that sends bytes to the log of the writing thread. */
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
