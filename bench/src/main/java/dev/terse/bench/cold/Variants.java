package dev.terse.bench.cold;

import dev.terse.bench.Home;
import dev.terse.local.lambda.RuntimeInterfaceClient;
import dev.terse.local.lambda.UnpackedArtifact;
import dev.terse.local.packaging.CustomPackages;
import dev.terse.local.packaging.Function;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The redirect in both packagings, and its rivals. */
final class Variants {

  static final String NODE = "Node";
  static final String PLAIN = "plain Java";
  static final String MANAGED = "redirect, managed";
  static final String CUSTOM = "redirect, custom";

  private static final String PLAIN_HANDLER = "dev.terse.rival.RedirectHandler";
  // As template.yaml sets them.
  private static final List<String> OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Djdk.tls.namedGroups=x25519",
          "-Dsun.net.http.retryPost=false");

  private final Home home;
  private final Path directory;
  private final List<String> missing = new ArrayList<>();

  Variants(Home home, Path directory) {
    this.home = home;
    this.directory = directory;
  }

  /** Why some are not measured, a sentence each. */
  List<String> missing() {
    return missing;
  }

  List<Variant> all() throws IOException, InterruptedException {
    Function redirect = Function.named("redirect").orElseThrow();
    byte[] event = Files.readAllBytes(home.existing("events/redirect-found.json"));
    List<Variant> variants = new ArrayList<>();
    node(event).ifPresent(variants::add);
    variants.add(
        managed(PLAIN, PLAIN_HANDLER, "bench/rivals/plain-java/target/plain-java.zip", event));
    variants.add(
        managed(MANAGED, redirect.handler(), "functions/redirect/target/redirect.zip", event));
    Optional<String> obstacle = CustomPackages.obstacle();
    if (obstacle.isPresent()) {
      missing.add("The custom packaging is not measured: " + obstacle.get() + ".");
    } else {
      CustomPackages.make(home.root(), List.of(redirect));
      Path root =
          UnpackedArtifact.unpack(redirect.customZip(home.root()), directory.resolve("custom"));
      variants.add(
          new Variant(
              CUSTOM,
              redirect.handler(),
              List.of(root.resolve("bootstrap").toString()),
              root,
              redirect.customZip(home.root()),
              event));
    }
    return variants;
  }

  private Variant managed(String name, String handler, String zip, byte[] event)
      throws IOException {
    Path artifact = home.existing(zip);
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new Variant(
        name,
        handler,
        RuntimeInterfaceClient.managed(java, OPTIONS, handler),
        UnpackedArtifact.unpack(artifact, directory.resolve(name)),
        artifact,
        event);
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
            "index.handler",
            List.of("node", "runtime.cjs"),
            rival,
            rival.resolve("target/index.cjs"),
            event));
  }
}
