package dev.terse.infra.functions;

import dev.terse.infra.Settings;
import dev.terse.infra.data.ClickDataStream;
import dev.terse.infra.data.DynamoDbTables;
import dev.terse.infra.data.LinkCache;
import dev.terse.infra.network.Network;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.constructs.Construct;

/** All functions. */
public final class Functions extends Construct {

  private static final int HTTP_TIMEOUT_SECONDS = 10;
  private static final int BATCH_TIMEOUT_SECONDS = 60;

  /**
   * How many environments each function has at most, where accounts have the usual 1,000: no
   * function takes those of another, redirects have the most by far, and 130 are left to others.
   */
  private static final Map<FunctionName, Integer> RESERVED =
      Map.of(
          FunctionName.REDIRECT, 600,
          FunctionName.SHORTEN, 100,
          FunctionName.STATS, 50,
          FunctionName.DELETE, 20,
          FunctionName.AGGREGATOR, 100);

  private final Map<FunctionName, LambdaFunction> functions = new EnumMap<>(FunctionName.class);

  /**
   * The functions.
   *
   * @param scope where they belong
   * @param settings what is asked for
   * @param artifacts their zips
   * @param tables what they read and write
   * @param clicks the stream and the queue of its failures
   * @param network where those run that use DAX
   * @param cache DAX, if it is used
   * @param variables their environment variables
   */
  public Functions(
      Construct scope,
      Settings settings,
      FunctionArtifacts artifacts,
      DynamoDbTables tables,
      ClickDataStream clicks,
      Optional<Network> network,
      Optional<LinkCache> cache,
      Variables variables) {
    super(scope, "Functions");
    for (FunctionName name : FunctionName.values()) {
      Packaging packaging = packaging(name, settings);
      functions.put(
          name,
          new LambdaFunction(
              this,
              name,
              new LambdaFunction.Settings(
                  artifact(artifacts, name, packaging, settings),
                  packaging,
                  settings.architecture(),
                  name == FunctionName.AGGREGATOR ? BATCH_TIMEOUT_SECONDS : HTTP_TIMEOUT_SECONDS,
                  Optional.of(RESERVED.get(name)).filter(_ -> settings.profile().isProduction()),
                  settings.logLevel(),
                  variables.of(name, packaging),
                  Permissions.of(name, tables, clicks, cache),
                  network.filter(_ -> name.usesCache()).map(Network::placement))));
    }
  }

  private static Packaging packaging(FunctionName name, Settings settings) {
    return settings.customPackaging().contains(name) ? Packaging.CUSTOM : Packaging.MANAGED;
  }

  private static Path artifact(
      FunctionArtifacts artifacts, FunctionName name, Packaging packaging, Settings settings) {
    Path zip = artifacts.of(name, packaging);
    if (settings.architecture() == Settings.Architecture.ARM64) {
      List<String> libraries = FunctionArtifacts.x86Only(zip);
      if (!libraries.isEmpty()) {
        throw new IllegalStateException(
            "%s does not run on arm64: it holds %s".formatted(zip, libraries.getFirst()));
      }
    }
    return zip;
  }

  /** One of the functions. */
  public LambdaFunction get(FunctionName name) {
    return functions.get(name);
  }

  /** All of them. */
  public Collection<LambdaFunction> all() {
    return functions.values();
  }
}
