package dev.terse.local.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FunctionConsoleTest extends FunctionCase {

  private static final String PRINTING =
      """
      public class Printing implements RequestHandler<Object, String> {
        private static final PrintStream KEPT = System.out;
        public String handleRequest(Object e, Context c) {
          System.out.println("out ü");
          System.err.println("err");
          KEPT.println("kept");
          c.getLogger().log("logged");
          Thread thread = new Thread(() -> System.out.println("from a thread"));
          thread.start();
          try { thread.join(); } catch (InterruptedException i) {}
          return "ok";
        }
      }
      """;

  @Test
  void outputOfAFunction_goesToItsLogOnly() throws IOException {
    PrintStream before = System.out;
    ByteArrayOutputStream runner = new ByteArrayOutputStream();
    System.setOut(new PrintStream(runner, true, StandardCharsets.UTF_8));
    try (FunctionConsole console = FunctionConsole.install()) {
      LocalFunction function =
          LocalFunction.load(
              new FunctionSettings(
                  "Printing",
                  Artifacts.zip(directory, "Printing", PRINTING),
                  "toys.Printing",
                  LONG,
                  128,
                  Map.of(),
                  1,
                  1),
              new ArtifactCache(directory.resolve("cache")),
              Map.of(),
              directory.resolve("logs"),
              console);
      answer(function, "{}");
      System.out.println("runner");
      function.close();
    } finally {
      System.setOut(before);
    }

    assertThat(log("Printing").lines())
        .containsExactly("out ü", "err", "kept", "logged", "from a thread");
    assertThat(runner.toString(StandardCharsets.UTF_8))
        .isEqualTo("runner" + System.lineSeparator());
  }

  @Test
  void logFile_isAppendedTo() throws IOException {
    answer(load("Printing", PRINTING), "{}");
    answer(load("Printing", PRINTING), "{}");

    assertThat(log("Printing").lines()).hasSize(10);
  }

  @Test
  void close_givesTheFormerStreamsBack() {
    PrintStream out = System.out;
    PrintStream err = System.err;

    FunctionConsole.install().close();

    assertThat(System.out).isSameAs(out);
    assertThat(System.err).isSameAs(err);
  }
}
