package dev.terse.infra;

import dev.terse.infra.Settings.ExistingNetwork;
import dev.terse.infra.Settings.Foundation;
import java.util.List;
import java.util.Optional;

/**
 * A reader of the settings that name what the account has already, by ids: nothing is looked up.
 */
final class FoundationReader {

  /** The retentions that CloudWatch has. */
  private static final String LOG_DAYS =
      "1|3|5|7|14|30|60|90|120|150|180|365|400|545|731|1096|1827|2192|2557|2922|3288|3653";

  private FoundationReader() {}

  static Foundation read(Context context) {
    return new Foundation(
        network(context),
        hostedZone(context),
        context.text(
            "kmsKey",
            "arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/.+",
            "the ARN of a key of KMS, and not of an alias"),
        context
            .text("logDays", LOG_DAYS, "one of " + LOG_DAYS.replace("|", ", "))
            .map(Integer::valueOf)
            .orElse(Settings.USUAL_LOG_DAYS));
  }

  private static Optional<ExistingNetwork> network(Context context) {
    Optional<String> vpc =
        context.text("vpcId", "vpc-[0-9a-f]{8,17}", "an id such as vpc-0a1b2c3d");
    List<String> subnets =
        context.list(
            "subnetIds",
            "subnet-[0-9a-f]{8,17}",
            "ids such as subnet-0a1b2c3d separated by commas");
    List<String> zones = context.list("zones", ".+", "zones separated by commas");
    if (vpc.isEmpty()) {
      context.refuse(List.of("subnetIds"), "given with vpcId");
      return Optional.empty();
    }
    if (subnets.size() < 2 || subnets.size() != zones.size()) {
      throw new SettingException(
          "vpcId",
          vpc.get(),
          "given with two or more subnetIds and as many zones, which are theirs in the same order");
    }
    return Optional.of(new ExistingNetwork(vpc.get(), subnets, zones));
  }

  private static Optional<String> hostedZone(Context context) {
    Optional<String> zone =
        context.text("hostedZone", "Z[0-9A-Z]{1,31}", "the id of a hosted zone, such as Z0123ABC");
    zone.filter(_ -> context.text("domainName").isEmpty())
        .ifPresent(
            id -> {
              throw new SettingException("hostedZone", id, "given with domainName");
            });
    return zone;
  }
}
