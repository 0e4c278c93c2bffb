package dev.terse.infra;

import dev.terse.infra.Settings.Architecture;
import dev.terse.infra.Settings.Cache;
import dev.terse.infra.Settings.Capacity;
import dev.terse.infra.Settings.Domain;
import dev.terse.infra.Settings.Thresholds;
import dev.terse.infra.functions.FunctionName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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
          "alarmEmail");

  private static final String HOST = "([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,}";

  /** A host with or without a port, as far as a pattern can check; the functions check further. */
  private static final String AUTHORITY = "[A-Za-z0-9._-]+(:[0-9]{1,5})?";

  private static final int MOST_UNITS = 10_000_000;
  private static final int MOST_CREATES_PER_MINUTE = 10_000;
  private static final int MOST_ALARMED = 100_000_000;

  private SettingsReader() {}

  /**
   * Reads the settings.
   *
   * @param values the context's texts by name; those of the CDK itself are ignored
   * @param functions the existing functions
   * @throws SettingException if one is invalid, unknown, or missing although another requires it
   */
  public static Settings read(Map<String, String> values, List<FunctionName> functions) {
    var context = new Context(values);
    context.allowOnly(NAMES);
    Profile profile = profile(context);
    boolean edge = context.flag("edge", profile.isProduction());
    Settings settings =
        new Settings(
            profile,
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
            context
                .text("createAccess", "open|key", "open or key")
                .orElse(profile.isProduction() ? "key" : "open"),
            context.text("forwardQuery", "off|on", "off or on").orElse("off"),
            clickArchiveDays(context),
            context
                .text("logLevel", "DEBUG|INFO|WARN|ERROR", "DEBUG, INFO, WARN or ERROR")
                .orElse("INFO"),
            domain(context, "domainName", "certificateArn", edge ? "us-east-1" : "[a-z0-9-]+"),
            domain(context, "apiDomainName", "apiCertificateArn", "[a-z0-9-]+"),
            context.list("corsOrigins", "\\*|https?://[^/*]+", "origins separated by commas, or *"),
            edge,
            originSecrets(context),
            cache(context, profile),
            architecture(context),
            customPackaging(context, functions),
            new Capacity(
                context.number("warmReads", 12_000, MOST_UNITS),
                context.number("warmWrites", 4_000, MOST_UNITS),
                context.number("maxReads", 1, MOST_UNITS),
                context.number("maxWrites", 1, MOST_UNITS)),
            context.number("createsPerMinute", 60, 0, MOST_CREATES_PER_MINUTE),
            thresholds(context, profile),
            context.number("monthlyBudget", 1, 1_000_000),
            context.text("alarmEmail", "[^@\\s]+@[^@\\s]+", "an e-mail address"));
    checkTogether(settings);
    return settings;
  }

  private static Profile profile(Context context) {
    String id = context.text("profile").orElse(Profile.SMALL.id());
    return Profile.of(id)
        .orElseThrow(() -> new SettingException("profile", id, "small or production"));
  }

  private static Optional<Domain> domain(
      Context context, String name, String certificate, String region) {
    Optional<String> host = context.text(name, HOST, "a host in lower case, such as sho.rt");
    Optional<String> arn =
        context.text(
            certificate,
            "arn:aws[a-z-]*:acm:%s:[0-9]{12}:certificate/.+".formatted(region),
            "the ARN of an ACM certificate"
                + (region.equals("us-east-1") ? " in us-east-1, as CloudFront asks" : ""));
    if (host.isPresent() != arn.isPresent()) {
      String given = host.isPresent() ? name : certificate;
      String missing = host.isPresent() ? certificate : name;
      throw new SettingException(given, host.or(() -> arn).orElseThrow(), "given with " + missing);
    }
    return host.map(value -> new Domain(value, arn.orElseThrow()));
  }

  private static List<String> originSecrets(Context context) {
    List<String> generations =
        context.list("originSecrets", "[1-9][0-9]?", "numbers from 1 to 99 separated by commas");
    return generations.isEmpty() ? List.of("1") : generations;
  }

  /** Returns the retention of raw clicks; rejects a retention without the archive as a mistake. */
  private static OptionalInt clickArchiveDays(Context context) {
    if (context.flag("clickArchive", false)) {
      return OptionalInt.of(context.number("clickArchiveDays", 90, 1, 36_525));
    }
    context
        .text("clickArchiveDays")
        .ifPresent(
            days -> {
              throw new SettingException("clickArchiveDays", days, "given with clickArchive=true");
            });
    return OptionalInt.empty();
  }

  private static Optional<Cache> cache(Context context, Profile profile) {
    if (!context.flag("dax", profile.isProduction())) {
      return Optional.empty();
    }
    return Optional.of(
        new Cache(
            context
                .text("daxNodeType", "dax\\.[a-z0-9]+\\.[a-z0-9]+", "a type such as dax.r5.large")
                .orElse("dax.r5.large"),
            context.number("daxNodes", 3, 1, 11),
            context.number("availabilityZones", 3, 2, 3)));
  }

  /**
   * Returns the thresholds: for a trial a fifth of the API's maximum throughput, which costs some
   * 30 dollars per day; in production somewhat more than the stated peaks of 11,570 requests and
   * 575 creates per second.
   */
  private static Thresholds thresholds(Context context, Profile profile) {
    boolean large = profile.isProduction();
    return new Thresholds(
        alarm(context, "requestsAlarm", large ? 750_000 : 6_000),
        alarm(context, "clientErrorsAlarm", large ? 75_000 : 1_200),
        alarm(context, "refusalsAlarm", large ? 6_000 : 120),
        alarm(context, "createsAlarm", large ? 40_000 : 600));
  }

  private static int alarm(Context context, String name, int fallback) {
    return context.number(name, fallback, 1, MOST_ALARMED);
  }

  private static Architecture architecture(Context context) {
    return context
        .text("architecture", "x86_64|arm64", "x86_64 or arm64")
        .map(text -> Architecture.valueOf(text.toUpperCase(Locale.ROOT)))
        .orElse(Architecture.X86_64);
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

  private static void checkTogether(Settings settings) {
    if (settings.monthlyBudget().isPresent() && settings.alarmEmail().isEmpty()) {
      throw new SettingException(
          "monthlyBudget",
          Integer.toString(settings.monthlyBudget().getAsInt()),
          "given with alarmEmail, which is who is told");
    }
    if (settings.apiDomain().isPresent() && !settings.edge()) {
      throw new SettingException(
          "apiDomainName",
          settings.apiDomain().get().name(),
          "left out without the edge, where domainName is the API's domain");
    }
    if (!settings.customPackaging().isEmpty() && settings.architecture() == Architecture.ARM64) {
      throw new SettingException(
          "architecture",
          "arm64",
          "x86_64 with customPackaging, for such a package holds an x86-64 Java runtime");
    }
  }
}
