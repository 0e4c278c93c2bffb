package dev.terse.infra;

import dev.terse.infra.Settings.Architecture;
import dev.terse.infra.Settings.Capacity;
import dev.terse.infra.functions.FunctionName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The reader of the settings from the CDK's context, with errors that name the invalid setting. */
public final class SettingsReader {

  static final List<String> NAMES =
      List.of(
          "profile",
          "name",
          "publicBaseUrl",
          "ownHosts",
          "privateTargets",
          "targetHosts",
          "redirectStatus",
          "statsRetentionDays",
          "statsDelaySeconds",
          "statsAccess",
          "createAccess",
          "forwardQuery",
          "rootUrl",
          "notFoundUrl",
          "contact",
          "securityContact",
          "referrerPolicy",
          "clickArchive",
          "clickArchiveDays",
          "logLevel",
          "domainName",
          "certificateArn",
          "apiDomainName",
          "apiCertificateArn",
          "corsOrigins",
          "edge",
          "originSecrets",
          "dax",
          "daxNodeType",
          "daxNodes",
          "availabilityZones",
          "zones",
          "architecture",
          "customPackaging",
          "warmReads",
          "warmWrites",
          "maxReads",
          "maxWrites",
          "createsPerMinute",
          "requestsAlarm",
          "clientErrorsAlarm",
          "refusalsAlarm",
          "createsAlarm",
          "monthlyBudget",
          "alarmEmail",
          "requestsPerSecond",
          "requestBurst",
          "createsPerSecond",
          "batchesPerSecond",
          "reservedConcurrency",
          "terminationProtection",
          "tableProtection",
          "canaryDeployments",
          "errorBudgets",
          "alarmsRollBack",
          "syntheticCheck",
          "firewallRequests",
          "firewallApiCalls",
          "firewallAllow",
          "firewallMode",
          "firewallLogDays",
          "linksTable",
          "statsTable",
          "leasesTable",
          "accessTable",
          "tags",
          "permissionsBoundary",
          "edgeOnly",
          "directDomainName",
          "directCertificateArn",
          "streamMode",
          "streamRetentionHours",
          "tracing",
          "accessLog",
          "redirectFront",
          "ticketEmail",
          "vpcId",
          "subnetIds",
          "hostedZone",
          "kmsKey",
          "logDays");

  /** A host with or without a port, as far as a pattern can check; the functions check further. */
  private static final String AUTHORITY = "[A-Za-z0-9._-]+(:[0-9]{1,5})?";

  private static final int MOST_UNITS = 10_000_000;
  private static final int MOST_CREATES_PER_MINUTE = 10_000;

  private SettingsReader() {}

  /**
   * Reads the settings.
   *
   * @param values the context's texts by name; those of the CDK itself are ignored
   * @param functions the existing functions
   * @throws SettingException if one is invalid, unknown, without effect, or missing although
   *     another requires it
   */
  public static Settings read(Map<String, String> values, List<FunctionName> functions) {
    var context = new Context(values);
    context.allowOnly(NAMES);
    var parts = new PartReader(context, profile(context));
    boolean edge = parts.edge();
    Settings settings =
        new Settings(
            context
                .text("name", "[a-z][a-z0-9-]{0,30}", "up to 31 of a-z, 0-9 and -, a letter first")
                .orElse("terse"),
            context.text(
                "publicBaseUrl",
                "https?://" + AUTHORITY,
                "an origin without user or path, such as https://sho.rt"),
            context.list("ownHosts", AUTHORITY, "hosts separated by commas, such as sho.rt"),
            context.text("privateTargets", "refuse|allow", "refuse or allow").orElse("refuse"),
            context.list(
                "targetHosts", "[^/@:,]+", "domains separated by commas, such as example.com"),
            context
                .text("redirectStatus", "301|302|307|308", "301, 302, 307 or 308")
                .map(Integer::valueOf)
                .orElse(301),
            context.number("statsRetentionDays", 1_826, 1, 36_525),
            context.number("statsDelaySeconds", 10, 0, 300),
            context.text("statsAccess", "public|owner", "public or owner").orElse("public"),
            parts.createAccess(),
            context.text("forwardQuery", "off|on", "off or on").orElse("off"),
            Visitors.read(context),
            parts.clickArchiveDays(),
            context
                .text("logLevel", "DEBUG|INFO|WARN|ERROR", "DEBUG, INFO, WARN or ERROR")
                .orElse("INFO"),
            parts.domain(
                "domainName", "certificateArn", edge ? "us-east-1" : PartReader.ANY_REGION),
            parts.domain("apiDomainName", "apiCertificateArn", PartReader.ANY_REGION),
            context.list("corsOrigins", "\\*|https?://[^/*]+", "origins separated by commas, or *"),
            edge,
            parts.originSecrets(),
            parts.cache(),
            architecture(context),
            customPackaging(context, functions),
            new Capacity(
                context.number("warmReads", 12_000, MOST_UNITS),
                context.number("warmWrites", 4_000, MOST_UNITS),
                context.number("maxReads", 1, MOST_UNITS),
                context.number("maxWrites", 1, MOST_UNITS)),
            context.number("createsPerMinute", 60, 0, MOST_CREATES_PER_MINUTE),
            parts.thresholds(),
            context.number("monthlyBudget", 1, 1_000_000),
            context.text("alarmEmail", "[^@\\s]+@[^@\\s]+", "an e-mail address"),
            parts.throttles(),
            ConcurrencyReader.read(context, profile(context), functions),
            parts.safeguards(),
            parts.firewall(),
            parts.edgeOnly(),
            parts.existingTables(),
            parts.tags(),
            context.text(
                "permissionsBoundary",
                "arn:aws[a-z-]*:iam::([0-9]{12}|aws):policy/.+",
                "the ARN of a policy of IAM"),
            parts.domain("directDomainName", "directCertificateArn", PartReader.ANY_REGION),
            context.text("ticketEmail", "[^@\\s]+@[^@\\s]+", "an e-mail address"),
            FoundationReader.read(context),
            FlowReader.read(context, parts, edge));
    SettingChecks.check(settings);
    return settings;
  }

  private static Profile profile(Context context) {
    String id = context.text("profile").orElse(Profile.SMALL.id());
    return Profile.of(id)
        .orElseThrow(() -> new SettingException("profile", id, "small or production"));
  }

  private static Architecture architecture(Context context) {
    return context
        .text("architecture", "x86_64|arm64", "x86_64 or arm64")
        .map(text -> Architecture.valueOf(text.toUpperCase(Locale.ROOT)))
        .orElse(Architecture.ARM64);
  }

  private static Set<FunctionName> customPackaging(Context context, List<FunctionName> functions) {
    List<String> ids = functions.stream().map(FunctionName::id).toList();
    List<String> chosen =
        context.list(
            "customPackaging",
            "all|" + String.join("|", ids),
            "all, or functions separated by commas: " + String.join(", ", ids));
    return functions.stream()
        .filter(function -> chosen.contains("all") || chosen.contains(function.id()))
        .collect(Collectors.toUnmodifiableSet());
  }
}
