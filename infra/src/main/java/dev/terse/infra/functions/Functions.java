package dev.terse.infra.functions;

import dev.terse.infra.Settings;
import dev.terse.infra.data.ClickDataStream;
import dev.terse.infra.data.LinkCache;
import dev.terse.infra.network.CacheNetwork;
import dev.terse.local.template.FunctionDefinition;
import dev.terse.local.template.Template;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awscdk.services.kms.IKey;
import software.constructs.Construct;

/** All functions. */
public final class Functions extends Construct {

  /**
   * The reserved concurrency of each function, for accounts with the usual 1,000: no function takes
   * another's, redirects have by far the most, and 110 are left: for the console, of which a
   * browser loads some 30 files at once, and for other functions.
   */
  public static final Map<FunctionName, Integer> RESERVED =
      Map.of(
          FunctionName.REDIRECT, 600,
          FunctionName.SHORTEN, 100,
          FunctionName.STATS, 50,
          FunctionName.EDIT, 20,
          FunctionName.DELETE, 20,
          FunctionName.AGGREGATOR, 100);

  private static final String QUICK_GROUP = "-Djdk.tls.namedGroups=x25519";

  // A cluster may not know the one group that is quick to start with.
  private static final String GROUPS_OF_CACHES = QUICK_GROUP + ",secp256r1";

  /** The variable by which the bootstrap of a custom package takes further options of the JVM. */
  private static final String FURTHER_OPTIONS = "JVM_OPTIONS";

  /** The functions that every click calls: their traces would cost as much as the function. */
  private static final Set<FunctionName> OF_CLICKS =
      Set.of(FunctionName.REDIRECT, FunctionName.AGGREGATOR);

  private final Map<FunctionName, LambdaFunction> functions = new LinkedHashMap<>();

  /**
   * Creates the functions.
   *
   * @param scope the parent construct
   * @param settings the settings of the deployment
   * @param artifacts their zips
   * @param template template.yaml, which declares them
   * @param values the values of its parameters and resources
   * @param clicks the stream that feeds those with an event source
   * @param network the network of those that use DAX
   * @param cache DAX, if it is used
   * @param key the key that encrypts what they read and write, if not AWS's
   */
  public Functions(
      Construct scope,
      Settings settings,
      FunctionArtifacts artifacts,
      Template template,
      TemplateValues values,
      ClickDataStream clicks,
      Optional<CacheNetwork> network,
      Optional<LinkCache> cache,
      Optional<IKey> key) {
    super(scope, "Functions");
    SequencedMap<FunctionName, Packaging> packagings = new LinkedHashMap<>();
    FunctionName.all(template).forEach(name -> packagings.put(name, packaging(name, settings)));
    artifacts.check(packagings);
    for (FunctionDefinition definition : template.functions()) {
      FunctionName name = FunctionName.ofLogicalId(definition.logicalId());
      Packaging packaging = packagings.get(name);
      functions.put(
          name,
          new LambdaFunction(
              this,
              name,
              definition,
              new LambdaFunction.Settings(
                  artifact(artifacts, name, packaging, settings),
                  packaging,
                  architecture(packaging, settings),
                  Optional.ofNullable(settings.reservedConcurrency().get(name)),
                  settings.logLevel(),
                  settings.flow().tracesAll() || !OF_CLICKS.contains(name),
                  variables(definition, values, packaging, cache.isPresent()),
                  Permissions.of(
                      definition,
                      values,
                      cache,
                      key,
                      Optional.of(clicks).filter(_ -> isFed(definition, template))),
                  network
                      .filter(_ -> Permissions.usesCache(definition))
                      .map(CacheNetwork::placement))));
    }
  }

  private static boolean isFed(FunctionDefinition function, Template template) {
    return template.eventSources().stream()
        .anyMatch(source -> source.functionLogicalId().equals(function.logicalId()));
  }

  /** Returns the variables by name; a custom package has the JVM's options built in. */
  private static Map<String, String> variables(
      FunctionDefinition function, TemplateValues values, Packaging packaging, boolean hasCache) {
    Map<String, String> variables = new TreeMap<>();
    function.environment().forEach((name, text) -> variables.put(name, values.resolve(text)));
    boolean usesCache = hasCache && Permissions.usesCache(function);
    if (packaging == Packaging.CUSTOM) {
      variables.remove(FunctionDefinition.JVM_OPTIONS);
      if (usesCache) {
        variables.put(FURTHER_OPTIONS, GROUPS_OF_CACHES);
      }
    } else if (usesCache) {
      variables.computeIfPresent(
          FunctionDefinition.JVM_OPTIONS,
          (_, options) -> options.replace(QUICK_GROUP, GROUPS_OF_CACHES));
    }
    return variables;
  }

  private static Packaging packaging(FunctionName name, Settings settings) {
    return settings.customPackaging().contains(name) ? Packaging.CUSTOM : Packaging.MANAGED;
  }

  /** Returns a function's architecture; a custom package holds an x86-64 Java runtime. */
  private static Settings.Architecture architecture(Packaging packaging, Settings settings) {
    return packaging == Packaging.CUSTOM ? Settings.Architecture.X86_64 : settings.architecture();
  }

  private static Path artifact(
      FunctionArtifacts artifacts, FunctionName name, Packaging packaging, Settings settings) {
    Path zip = artifacts.of(name, packaging);
    if (architecture(packaging, settings) == Settings.Architecture.ARM64) {
      List<String> libraries = FunctionArtifacts.x86Only(zip);
      if (!libraries.isEmpty()) {
        throw new IllegalStateException(
            "%s does not run on arm64: it holds %s".formatted(zip, libraries.getFirst()));
      }
    }
    return zip;
  }

  /** Returns one of the functions. */
  public LambdaFunction get(FunctionName name) {
    return functions.get(name);
  }

  /** Returns all functions. */
  public Collection<LambdaFunction> all() {
    return functions.values();
  }
}
