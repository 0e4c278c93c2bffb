package dev.terse.local.functions;

import dev.terse.local.lambda.Backend;
import dev.terse.local.lambda.FunctionEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A packaged function with one handler that any number of threads may call at once. */
final class SharedEnvironment implements AutoCloseable {

  private static final Path HOME = Path.of("..", "..").toAbsolutePath().normalize();
  private static final FunctionConsole CONSOLE = FunctionConsole.install();

  /** The answer to an invocation. */
  record Answer(String requestId, String json) {}

  private final FunctionSettings settings;
  private final Map<String, String> variables;
  private final RecordingLoader loader;
  private final FunctionLog log;
  private final Path logFile;
  private final HandlerInstance instance;

  private SharedEnvironment(
      FunctionSettings settings,
      Map<String, String> variables,
      RecordingLoader loader,
      Path logFile)
      throws Exception {
    this.settings = settings;
    this.variables = variables;
    this.loader = loader;
    this.logFile = logFile;
    this.log = FunctionLog.open(logFile);
    CONSOLE.attach(log);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    this.instance = HandlerInstance.create(HandlerClass.load(settings, loader), variables, loader);
    thread.setContextClassLoader(before);
    CONSOLE.attach(null);
  }

  /**
   * Loads a function.
   *
   * @param name its folder and the name of its zip
   * @param handler its handler
   * @param dynamoDb the endpoint of DynamoDB
   * @param backend the stream
   * @param extra additional variables
   * @param directory the folder of its log
   */
  static SharedEnvironment load(
      String name,
      String handler,
      URI dynamoDb,
      Backend backend,
      Map<String, String> extra,
      Path directory)
      throws Exception {
    Map<String, String> variables =
        new HashMap<>(FunctionEnvironment.ofTemplate(dynamoDb, backend.kinesis().uri()));
    variables.putAll(extra);
    return load(name, handler, variables, directory);
  }

  /**
   * Loads a function.
   *
   * @param name its folder and the name of its zip
   * @param handler its handler
   * @param own its variables, which override those that Lambda sets
   * @param directory the folder of its log
   */
  static SharedEnvironment load(
      String name, String handler, Map<String, String> own, Path directory) throws Exception {
    Path root =
        new ArtifactCache(HOME.resolve(".terse").resolve("artifacts"))
            .unpacked(HOME.resolve("functions/%1$s/target/%1$s.zip".formatted(name)));
    var settings =
        new FunctionSettings(name, root, handler, Duration.ofSeconds(60), 1_024, own, 1, 1);
    return new SharedEnvironment(
        settings,
        EnvironmentVariables.of(settings, root, own),
        RecordingLoader.of(root),
        directory.resolve(name + ".log"));
  }

  Answer invoke(String event) throws Exception {
    CONSOLE.attach(log);
    try {
      var context = new LocalContext(settings, variables, log);
      byte[] answer = instance.handle(event.getBytes(StandardCharsets.UTF_8), context);
      return new Answer(context.getAwsRequestId(), new String(answer, StandardCharsets.UTF_8));
    } finally {
      CONSOLE.attach(null);
    }
  }

  /** An action that may print and fail. */
  @FunctionalInterface
  interface Action {
    void run() throws Exception;
  }

  /** Runs an action other than an invocation, with its output going to the function's log. */
  void withLog(Action action) throws Exception {
    CONSOLE.attach(log);
    try {
      action.run();
    } finally {
      CONSOLE.attach(null);
    }
  }

  Object handler() {
    return instance.handler();
  }

  /** Returns the names of all classes that the function's own loader was asked for. */
  Set<String> classesAskedFor() {
    return loader.asked;
  }

  String log() {
    try {
      return Files.readString(logFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    loader.close();
    log.close();
  }

  /** A loader that records its requests except for the classes of the JDK and of the runtime. */
  private static final class RecordingLoader extends URLClassLoader {

    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    private RecordingLoader(URLClassLoader plain) throws IOException {
      // Without libraries shared with the runner, so that it is asked for all classes.
      super(plain.getURLs(), new RuntimeClasses(SharedLibraries.of(List.of())));
    }

    static RecordingLoader of(Path root) throws IOException {
      return new RecordingLoader(FunctionClasses.of(root));
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      asked.add(name);
      return super.findClass(name);
    }
  }
}
