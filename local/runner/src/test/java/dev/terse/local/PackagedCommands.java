package dev.terse.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The packaged command line, run in this process with a class path of its own. */
final class PackagedCommands {

  private static final Path TARGET = RunningSystem.HOME.resolve("cli/target");

  private final URLClassLoader classes;
  private final Method run;

  private static final PackagedCommands LOADED = load();

  private PackagedCommands(URLClassLoader classes, Method run) {
    this.classes = classes;
    this.run = run;
  }

  private static PackagedCommands load() {
    try {
      return read();
    } catch (IOException | ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PackagedCommands read() throws IOException, ReflectiveOperationException {
    List<URL> path = new ArrayList<>();
    path.add(TARGET.resolve("terse-cli.jar").toUri().toURL());
    try (Stream<Path> libraries = Files.list(TARGET.resolve("lib"))) {
      for (Path library : libraries.sorted().toList()) {
        path.add(library.toUri().toURL());
      }
    }
    var classes =
        new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    Method run =
        classes
            .loadClass("dev.terse.cli.Terse")
            .getMethod("run", Map.class, PrintWriter.class, PrintWriter.class, String[].class);
    return new PackagedCommands(classes, run);
  }

  /** Runs a command without any environment variables. */
  static CommandRun run(String... arguments) {
    return run(Map.of(), arguments);
  }

  /** Runs a command with these environment variables and no others. */
  static CommandRun run(Map<String, String> variables, String... arguments) {
    return LOADED.execute(variables, arguments);
  }

  private CommandRun execute(Map<String, String> variables, String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var thread = Thread.currentThread();
    ClassLoader own = thread.getContextClassLoader();
    thread.setContextClassLoader(classes);
    try {
      var exitCode =
          (int) run.invoke(null, variables, new PrintWriter(out), new PrintWriter(err), arguments);
      return new CommandRun(exitCode, out.toString(), err.toString());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    } finally {
      thread.setContextClassLoader(own);
    }
  }
}
