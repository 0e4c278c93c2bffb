package dev.terse.infra;

import dev.terse.infra.Settings.Cache;
import dev.terse.infra.Settings.Domain;
import dev.terse.infra.Settings.ExistingTables;
import dev.terse.infra.Settings.FirewallRules;
import dev.terse.infra.Settings.Safeguards;
import dev.terse.infra.Settings.Thresholds;
import dev.terse.infra.Settings.Throttles;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A reader of the settings that belong together, or whose defaults depend on the profile. A setting
 * of a part that is off is refused: it would have no effect.
 */
final class PartReader {

  /** The pattern of a certificate's region where any will do. */
  static final String ANY_REGION = "[a-z0-9-]+";

  private static final String HOST = "([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,}";
  private static final int MOST_ALARMED = 100_000_000;
  private static final int MOST_PER_SECOND = 1_000_000;
  private static final int LEAST_OF_WAF = 10;
  private static final int MOST_OF_WAF = 2_000_000_000;

  /** An IPv4 or IPv6 network, as far as a pattern can check; WAF takes no /0. */
  private static final String CIDR =
      "([0-9]{1,3}(\\.[0-9]{1,3}){3}/([1-9]|[12][0-9]|3[0-2]))"
          + "|([0-9a-f]{1,4}:[0-9a-f:]*/([1-9]|[1-9][0-9]|1[01][0-9]|12[0-8]))";

  private final Context context;
  private final boolean production;

  PartReader(Context context, Profile profile) {
    this.context = context;
    this.production = profile.isProduction();
  }

  /** Returns a switch that is on in production alone unless it is set. */
  boolean flag(String name) {
    return context.flag(name, production);
  }

  /** Returns the profile's default. */
  <T> T ofProfile(T small, T inProduction) {
    return production ? inProduction : small;
  }

  boolean edge() {
    boolean edge = flag("edge");
    if (!edge) {
      context.refuse(
          List.of(
              "originSecrets",
              "apiCertificateArn",
              "apiDomainName",
              "firewallRequests",
              "firewallApiCalls",
              "firewallAllow",
              "firewallMode",
              "firewallLogDays",
              "edgeOnly",
              "directDomainName",
              "directCertificateArn"),
          "left out without the edge (edge=true)");
    }
    return edge;
  }

  /**
   * Returns whether the API refuses what went past the edge: true unless the edge is being moved.
   */
  boolean edgeOnly() {
    boolean edgeOnly = context.flag("edgeOnly", true);
    if (edgeOnly) {
      context.refuse(
          List.of("directDomainName", "directCertificateArn"), "given with edgeOnly=false");
    }
    return edgeOnly;
  }

  String createAccess() {
    return context
        .text("createAccess", "open|key", "open or key")
        .orElse(production ? "key" : "open");
  }

  Optional<Domain> domain(String name, String certificate, String region) {
    Optional<String> host = context.text(name, HOST, "a host in lower case, such as sho.rt");
    Optional<String> arn =
        context.text(
            certificate,
            "arn:aws[a-z-]*:acm:%s:[0-9]{12}:certificate/.+".formatted(region),
            "the ARN of an ACM certificate"
                + (region.equals("us-east-1") ? " in us-east-1, as CloudFront asks" : ""));
    boolean makesCertificate = context.text("hostedZone").isPresent();
    if (host.isEmpty() && arn.isPresent()
        || host.isPresent() && arn.isEmpty() && !makesCertificate) {
      String given = host.isPresent() ? name : certificate;
      String missing = host.isPresent() ? certificate : name;
      throw new SettingException(given, host.or(() -> arn).orElseThrow(), "given with " + missing);
    }
    return host.map(value -> new Domain(value, arn));
  }

  List<String> originSecrets() {
    List<String> generations =
        context.list("originSecrets", "[1-9][0-9]?", "numbers from 1 to 99 separated by commas");
    return generations.isEmpty() ? List.of("1") : generations;
  }

  /** Returns the retention of raw clicks, empty if none are kept. */
  OptionalInt clickArchiveDays() {
    if (context.flag("clickArchive", false)) {
      return OptionalInt.of(context.number("clickArchiveDays", 90, 1, 36_525));
    }
    context.refuse(List.of("clickArchiveDays"), "given with clickArchive=true");
    return OptionalInt.empty();
  }

  Optional<Cache> cache() {
    if (!flag("dax")) {
      context.refuse(
          List.of("daxNodeType", "daxNodes", "availabilityZones", "zones", "vpcId", "subnetIds"),
          "left out without DAX (dax=true)");
      return Optional.empty();
    }
    return Optional.of(
        new Cache(
            context
                .text("daxNodeType", "dax\\.[a-z0-9]+\\.[a-z0-9]+", "a type such as dax.r5.large")
                .orElse("dax.r5.large"),
            context.number("daxNodes", 3, 1, 11),
            context.number("availabilityZones", 3, 2, 3),
            zones()));
  }

  private List<String> zones() {
    List<String> zones =
        context.list(
            "zones",
            "[a-z]{2}(-[a-z]+)+-[0-9]+[a-z]",
            "zones separated by commas, such as eu-central-1a,eu-central-1b");
    int wanted = context.number("availabilityZones", 3, 2, 3);
    if (context.text("vpcId").isPresent()) {
      context.refuse(List.of("availabilityZones"), "left out with vpcId, whose zones are given");
      return zones;
    }
    if (!zones.isEmpty() && zones.size() != wanted) {
      throw new SettingException(
          "zones", String.join(",", zones), "as many zones as availabilityZones says, " + wanted);
    }
    return zones;
  }

  /**
   * Returns the thresholds: for a trial a fifth of the API's maximum throughput, which costs some
   * 30 dollars per day; in production somewhat more than the stated peaks of 11,570 requests and
   * 575 creates per second.
   */
  Thresholds thresholds() {
    return new Thresholds(
        alarm("requestsAlarm", production ? 750_000 : 6_000),
        alarm("clientErrorsAlarm", production ? 75_000 : 1_200),
        alarm("refusalsAlarm", production ? 6_000 : 120),
        alarm("createsAlarm", production ? 40_000 : 600));
  }

  private int alarm(String name, int fallback) {
    return context.number(name, fallback, 1, MOST_ALARMED);
  }

  /**
   * Returns the throttling: in production a third above the stated peak of 11,570 requests, and
   * three quarters above that of 575 creates.
   */
  Throttles throttles() {
    return new Throttles(
        perSecond("requestsPerSecond", production ? 15_000 : 500),
        perSecond("requestBurst", production ? 7_500 : 500),
        perSecond("createsPerSecond", production ? 1_000 : 50),
        perSecond("batchesPerSecond", production ? 10 : 5));
  }

  private int perSecond(String name, int fallback) {
    return context.number(name, fallback, 1, MOST_PER_SECOND);
  }

  /**
   * Returns the firewall's rules. Where creation takes a key, one address may be an integrator with
   * the stated peak of 575 creates per second; where it is open, it is a person.
   */
  FirewallRules firewall() {
    boolean keys = createAccess().equals("key");
    return new FirewallRules(
        fiveMinutes("firewallRequests", 20_000),
        fiveMinutes("firewallApiCalls", keys ? 200_000 : 2_000),
        context.list("firewallAllow", CIDR, "networks separated by commas, such as 192.0.2.0/24"),
        context
            .text("firewallMode", "block|count", "block or count")
            .orElse("block")
            .equals("block"),
        context
            .text("firewallLogDays", "1|3|5|7|14|30|60|90", "1, 3, 5, 7, 14, 30, 60 or 90")
            .stream()
            .mapToInt(Integer::parseInt)
            .findFirst());
  }

  private int fiveMinutes(String name, int fallback) {
    return context.number(name, fallback, LEAST_OF_WAF, MOST_OF_WAF);
  }

  SortedMap<String, String> tags() {
    SortedMap<String, String> tags = new TreeMap<>();
    for (String tag :
        context.list("tags", "[^=,:]+=[^=,]*", "tags separated by commas, such as team=links")) {
      tags.put(tag.substring(0, tag.indexOf('=')), tag.substring(tag.indexOf('=') + 1));
    }
    return tags;
  }

  ExistingTables existingTables() {
    return new ExistingTables(
        table("linksTable"), table("statsTable"), table("leasesTable"), table("accessTable"));
  }

  private Optional<String> table(String name) {
    return context.text(name, "[A-Za-z0-9_.-]{3,255}", "the name of a table");
  }

  Safeguards safeguards() {
    return new Safeguards(
        flag("terminationProtection"),
        context.flag("tableProtection", true),
        flag("canaryDeployments"),
        context.flag("alarmsRollBack", true),
        flag("errorBudgets"),
        flag("syntheticCheck"));
  }
}
