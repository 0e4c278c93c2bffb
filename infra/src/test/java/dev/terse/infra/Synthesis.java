package dev.terse.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.terse.infra.functions.FunctionArtifacts;
import dev.terse.infra.functions.FunctionName;
import dev.terse.local.template.Template;
import dev.terse.local.template.TemplateReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.cxapi.CloudAssembly;

/** An app synthesised with the context of cdk.json and some settings, once for all tests. */
final class Synthesis {

  /** The name of the main stack, whatever the profile. */
  static final String STACK = "terse";

  static final String FIREWALL = "terse-firewall";

  static final Map<String, String> SMALL = Map.of("profile", "small");
  static final Map<String, String> PRODUCTION = Map.of("profile", "production");
  static final Map<String, String> WATCHED =
      Map.of(
          "profile", "small",
          "requestsAlarm", "100",
          "clientErrorsAlarm", "200",
          "refusalsAlarm", "300",
          "createsAlarm", "400",
          "createsPerMinute", "0",
          "monthlyBudget", "50",
          "alarmEmail", "on-call@example.com");
  static final Map<String, String> WITH_DOMAINS =
      Map.of(
          "profile", "production",
          "domainName", "sho.rt",
          "certificateArn", "arn:aws:acm:us-east-1:123456789012:certificate/edge",
          "apiDomainName", "api.sho.rt",
          "apiCertificateArn", "arn:aws:acm:eu-central-1:123456789012:certificate/api",
          "corsOrigins", "https://app.example",
          "alarmEmail", "on-call@example.com",
          "warmReads", "20000",
          "maxWrites", "100000");

  /** A deployment that mends a fault, in an account with rules of its own. */
  static final Map<String, String> INCIDENT =
      Map.of(
          "profile", "production",
          "alarmsRollBack", "false",
          "zones", "us-east-1a,us-east-1c,us-east-1d",
          "tags", "team=links, cost-centre=4711",
          "permissionsBoundary", "arn:aws:iam::123456789012:policy/boundary");

  /** A deployment whose tables were restored. */
  static final Map<String, String> RESTORED =
      Map.of(
          "profile", "production",
          "linksTable", "links-restored",
          "statsTable", "stats-restored",
          "leasesTable", "leases-restored",
          "accessTable", "access-restored");

  /** A step of switching the edge on, with the domain still leading to the API. */
  static final Map<String, String> EDGE_PREPARED =
      Map.of(
          "profile", "small",
          "edge", "true",
          "edgeOnly", "false",
          "domainName", "sho.rt",
          "certificateArn", "arn:aws:acm:us-east-1:123456789012:certificate/edge",
          "directDomainName", "sho.rt",
          "directCertificateArn", "arn:aws:acm:eu-central-1:123456789012:certificate/api",
          "apiDomainName", "api.sho.rt",
          "apiCertificateArn", "arn:aws:acm:eu-central-1:123456789012:certificate/api");

  static final Map<String, String> COUNTING_FIREWALL =
      Map.of(
          "profile", "production",
          "createAccess", "open",
          "firewallRequests", "5000",
          "firewallAllow", "192.0.2.0/24, 2001:db8::/32,198.51.100.7/32",
          "firewallMode", "count",
          "firewallLogDays", "14");

  /** A deployment whose redirects come through the API, and which logs, keeps and traces more. */
  static final Map<String, String> THROUGH_API =
      Map.of(
          "profile", "production",
          "dax", "false",
          "redirectFront", "api",
          "tracing", "all",
          "streamMode", "provisioned:4",
          "streamRetentionHours", "48");

  static final Map<String, String> WITH_ARCHIVE =
      Map.of("profile", "small", "clickArchive", "true", "statsAccess", "owner");

  /** A deployment in a VPC that there is, with numbers and a retention of its own. */
  static final Map<String, String> EXISTING_NETWORK =
      Map.of(
          "profile", "production",
          "edge", "false",
          "vpcId", "vpc-0a1b2c3d4e5f60718",
          "subnetIds", "subnet-0a1b2c3d4e5f60718,subnet-1a1b2c3d4e5f60718",
          "zones", "eu-central-1a,eu-central-1b",
          "reservedConcurrency", "redirect=300,shorten=50",
          "logDays", "90",
          "ticketEmail", "team@example.com",
          "alarmEmail", "on-call@example.com");

  /** A deployment whose names are in a hosted zone of the account. */
  static final Map<String, String> WITH_ZONE =
      Map.of(
          "profile", "production",
          "domainName", "sho.rt",
          "apiDomainName", "api.sho.rt",
          "hostedZone", "Z0123456789ABCDEFGHIJ");

  static final String KEY =
      "arn:aws:kms:eu-central-1:123456789012:key/0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f";

  static final Map<String, String> WITH_KEY =
      Map.of("profile", "small", "kmsKey", KEY, "clickArchive", "true", "dax", "true");

  /** A small deployment whose edge is switched on, with its names in a hosted zone. */
  static final Map<String, String> SMALL_EDGE =
      Map.of(
          "profile", "small",
          "edge", "true",
          "edgeOnly", "false",
          "domainName", "sho.rt",
          "hostedZone", "Z0123456789ABCDEFGHIJ");

  /** All variants that rules are checked on: both profiles, and twelve others. */
  static final List<Map<String, String>> VARIANTS =
      List.of(
          SMALL,
          PRODUCTION,
          WITH_DOMAINS,
          COUNTING_FIREWALL,
          EDGE_PREPARED,
          RESTORED,
          INCIDENT,
          THROUGH_API,
          WITH_ARCHIVE,
          WATCHED,
          EXISTING_NETWORK,
          WITH_ZONE,
          SMALL_EDGE,
          WITH_KEY);

  private static final ObjectMapper JSON = new ObjectMapper();
  static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
  static final Template TEMPLATE = TemplateReader.symbolic(REPOSITORY.resolve("template.yaml"));

  static final List<FunctionName> FUNCTIONS = FunctionName.all(TEMPLATE);

  private static final Map<Map<String, String>, Synthesis> DONE = new HashMap<>();

  private final CloudAssembly assembly;

  private Synthesis(CloudAssembly assembly) {
    this.assembly = assembly;
  }

  static List<FunctionName> functions() {
    return FUNCTIONS;
  }

  static synchronized Synthesis of(Map<String, String> settings) {
    return DONE.computeIfAbsent(settings, wanted -> of(wanted, new FunctionArtifacts(REPOSITORY)));
  }

  /** Returns an app with a test's own artifacts. */
  static Synthesis of(Map<String, String> settings, FunctionArtifacts artifacts) {
    try {
      Path output = Files.createDirectories(Path.of("target", "synthesis"));
      return into(Files.createTempDirectory(output, "cdk"), settings, artifacts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns an app that is synthesised into a folder. */
  static Synthesis into(Path folder, Map<String, String> settings, FunctionArtifacts artifacts) {
    try {
      App app =
          new App(
              AppProps.builder()
                  .context(context(settings))
                  .analyticsReporting(false)
                  .outdir(folder.toString())
                  .build());
      TerseApp.compose(app, TEMPLATE, artifacts);
      return new Synthesis(app.synth());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns the context of cdk.json with some settings, as the CDK's command passes it to the app.
   */
  static String contextJson(Map<String, String> settings) {
    try {
      Map<String, Object> context = new HashMap<>(context(settings));
      context.put("aws:cdk:version-reporting", false);
      context.put("aws:cdk:disable-analytics", true);
      return JSON.writeValueAsString(context);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> context(Map<String, String> settings) throws IOException {
    Map<String, Object> context = new HashMap<>();
    JSON.readTree(Path.of("cdk.json").toFile())
        .get("context")
        .properties()
        .forEach(
            entry ->
                context.put(entry.getKey(), JSON.convertValue(entry.getValue(), Object.class)));
    // A copy of all zips for each synthesis would take gigabytes of the disk.
    context.put("aws:cdk:disable-asset-staging", true);
    context.putAll(settings);
    return context;
  }

  /** Returns the main stack's template. */
  Resources main() {
    return new Resources(json(file(STACK)));
  }

  /** Returns the firewall's template. */
  Resources firewall() {
    return new Resources(json(file(FIREWALL)));
  }

  /** Returns the stacks that a stack is deployed after, and deleted before. */
  List<String> dependencies(String stack) {
    JsonNode artifact = json(folder().resolve("manifest.json")).at("/artifacts/" + stack);
    return Resources.texts(artifact.path("dependencies")).stream()
        .filter(id -> !id.endsWith(".assets"))
        .toList();
  }

  /** Returns the folder of the templates and the manifest. */
  Path folder() {
    return Path.of(assembly.getDirectory());
  }

  private Path file(String stack) {
    return folder().resolve(stack + ".template.json");
  }

  /** Returns the files of all templates. */
  List<Path> files() {
    return assembly.getStacks().stream()
        .map(stack -> Path.of(stack.getTemplateFullPath()))
        .sorted()
        .toList();
  }

  /** Returns the errors and warnings of the rules and the CDK itself. */
  List<String> complaints() {
    return complaints(assembly);
  }

  static List<String> complaints(CloudAssembly assembly) {
    return assembly.getStacks().stream()
        .map(stack -> Path.of(assembly.getDirectory(), stack.getStackName() + ".metadata.json"))
        .flatMap(file -> json(file).findParents("type").stream())
        .filter(entry -> entry.get("type").asText().matches("aws:cdk:(error|warning)"))
        .map(entry -> entry.get("data").asText())
        .toList();
  }

  private static JsonNode json(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
