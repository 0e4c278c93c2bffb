package dev.terse.bench.cold;

import dev.terse.bench.Home;
import dev.terse.local.lambda.RuntimeInterfaceClient;
import dev.terse.local.lambda.UnpackedArtifact;
import dev.terse.packaging.custom.CustomPackages;
import dev.terse.packaging.custom.Function;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All functions in both packagings, and the rivals of the redirect. */
final class Variants {

  static final String NODE = "Node";
  static final String PLAIN = "plain Java";

  private static final String PLAIN_HANDLER = "dev.terse.rival.PlainRedirectHandler";
  // The sample event of each function's first invocation.
  private static final Map<String, String> EVENTS =
      Map.of(
          "shorten", "shorten-create",
          "redirect", "redirect-found",
          "stats", "stats-period",
          "edit", "edit-with-token",
          "console", "console-document",
          "delete", "delete-with-token",
          "aggregator", "aggregator-clicks");
  private final Home home;
  private final Path directory;
  private final List<String> missing = new ArrayList<>();

  Variants(Home home, Path directory) {
    this.home = home;
    this.directory = directory;
  }

  /** Returns the reasons why some are not measured, one sentence each. */
  List<String> missing() {
    return missing;
  }

  List<Variant> all() throws IOException, InterruptedException {
    List<Variant> variants = new ArrayList<>();
    node(event("redirect")).ifPresent(variants::add);
    variants.add(
        managed(
            PLAIN,
            "redirect",
            PLAIN_HANDLER,
            home.existing("bench/rivals/plain-java/target/plain-java.zip")));
    Optional<String> obstacle = CustomPackages.obstacle();
    if (obstacle.isPresent()) {
      missing.add("The custom packaging is not measured: " + obstacle.get() + ".");
    } else {
      CustomPackages.makeMissing(home.root(), Function.all(home.root()));
    }
    List<Function> redirectFirst =
        Function.all(home.root()).stream()
            .sorted(Comparator.comparing(function -> !function.name().equals("redirect")))
            .toList();
    for (Function function : redirectFirst) {
      String name = function.name();
      variants.add(
          managed(name + ", managed", name, function.handler(), function.managedZip(home.root())));
      if (obstacle.isEmpty()) {
        variants.add(custom(function));
      }
    }
    return variants;
  }

  private Variant managed(String name, String function, String handler, Path artifact)
      throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> options = home.function(function).jvmOptions();
    return new Variant(
        name,
        function,
        handler,
        RuntimeInterfaceClient.managed(java, options, handler),
        UnpackedArtifact.unpack(artifact, directory.resolve(name)),
        artifact,
        event(function),
        Map.of());
  }

  private Variant custom(Function function) throws IOException {
    Path artifact = function.customZip(home.root());
    String name = function.name() + ", custom";
    Path root = UnpackedArtifact.unpack(artifact, directory.resolve(name));
    return new Variant(
        name,
        function.name(),
        function.handler(),
        List.of(root.resolve("bootstrap").toString()),
        root,
        artifact,
        event(function.name()),
        Map.of());
  }

  private byte[] event(String function) throws IOException {
    return Files.readAllBytes(home.existing("events/" + EVENTS.get(function) + ".json"));
  }

  static Path eventFile(Path repository, String function) {
    return repository.resolve("events/" + EVENTS.get(function) + ".json");
  }

  /** Returns the functions that a sample event is known for: all that there are. */
  static Set<String> functions() {
    return EVENTS.keySet();
  }

  private Optional<Variant> node(byte[] event) throws InterruptedException {
    Path rival = home.existing("bench/rivals/node");
    try {
      Process build =
          new ProcessBuilder("sh", "-c", "npm ci --silent && npm run --silent build")
              .directory(rival.toFile())
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("npm.log").toFile())
              .start();
      if (build.waitFor() != 0) {
        missing.add("Node is not measured: its rival can't be built by npm.");
        return Optional.empty();
      }
    } catch (IOException e) {
      missing.add("Node is not measured: " + e.getMessage() + ".");
      return Optional.empty();
    }
    return Optional.of(
        new Variant(
            NODE,
            "redirect",
            "index.handler",
            List.of("node", "runtime.cjs"),
            rival,
            rival.resolve("target/index.cjs"),
            event,
            Map.of()));
  }
}
