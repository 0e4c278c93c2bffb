package dev.terse.local;

import dev.terse.local.dynamodb.LocalDynamoDbException;
import dev.terse.local.functions.FunctionConsole;
import dev.terse.local.functions.FunctionException;
import dev.terse.local.template.TemplateException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The command {@code ./terse up}, which runs the system until it is stopped. */
public final class Up {

  private Up() {}

  /**
   * Runs the command.
   *
   * @param arguments the options, see {@link UpOptions#USAGE}
   */
  public static void main(String[] arguments) throws InterruptedException {
    switch (UpOptions.parse(List.of(arguments))) {
      case UpOptions.Help _ -> System.out.print(UpOptions.USAGE);
      case UpOptions.Wrong(String sentence) -> {
        System.err.println("terse: " + sentence);
        System.err.print(UpOptions.USAGE);
        System.exit(2);
      }
      case UpOptions.Run(UpOptions options) -> run(options);
    }
  }

  private static void run(UpOptions options) throws InterruptedException {
    StopSignals.install();
    PrintStream console = System.out;
    // Before anything else, because logging libraries keep the stream that they find.
    FunctionConsole functions = FunctionConsole.install();
    try {
      Path home = Path.of(System.getProperty("terse.home", "."));
      LocalSystem system =
          LocalSystem.start(home.resolve("template.yaml"), options, functions, console::println);
      Runtime.getRuntime()
          .addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> stop(system, console)));
      console.print(Welcome.text(system, Instant.now()));
      system.awaitFunctions().ifPresent(Up::fail);
      new CountDownLatch(1).await();
    } catch (TemplateException | FunctionException | LocalDynamoDbException | IOException e) {
      fail(e.getMessage());
    } catch (RuntimeException | Error e) {
      fail("Terse can't start: %s.".formatted(e));
    }
  }

  /** Ends the process, whatever threads the started parts have left behind. */
  private static void fail(String sentence) {
    System.err.println("terse: " + sentence);
    System.exit(1);
  }

  private static void stop(LocalSystem system, PrintStream console) {
    console.println("Stopping; the clicks on their way are counted first.");
    system.close();
    console.println("Stopped.");
  }
}
