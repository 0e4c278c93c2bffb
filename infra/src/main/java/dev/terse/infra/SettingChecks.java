package dev.terse.infra;

import dev.terse.infra.Settings.Domain;

/** The checks of settings against each other, each valid by itself. */
final class SettingChecks {

  private SettingChecks() {}

  /**
   * Checks settings.
   *
   * @throws SettingException if two of them contradict each other
   */
  static void check(Settings settings) {
    if (settings.monthlyBudget().isPresent() && settings.alarmEmail().isEmpty()) {
      throw new SettingException(
          "monthlyBudget",
          Integer.toString(settings.monthlyBudget().getAsInt()),
          "given with alarmEmail, which is who is told");
    }
    if (settings.apiDomain().isPresent()
        && settings.apiDomain().map(Domain::name).equals(settings.domain().map(Domain::name))) {
      throw new SettingException(
          "apiDomainName",
          settings.apiDomain().get().name(),
          "another host than domainName, at which CloudFront would call itself");
    }
    if (settings.directDomain().isPresent()
        && settings
            .directDomain()
            .map(Domain::name)
            .equals(settings.apiDomain().map(Domain::name))) {
      throw new SettingException(
          "directDomainName",
          settings.directDomain().get().name(),
          "another host than apiDomainName, which leads to the API already");
    }
    if (settings.existingTables().links().isPresent()
        && settings.existingTables().stats().isPresent()
        && isWarmed(settings.capacity())) {
      throw new SettingException(
          "warmReads or warmWrites",
          "given",
          "left out where linksTable and statsTable are attached, which keep their own capacity");
    }
    if (settings.name().endsWith("-firewall")) {
      throw new SettingException(
          "deployment",
          settings.name(),
          "a name without -firewall at its end, which the firewall's own stack has");
    }
    if (settings.corsOrigins().size() > 1 && settings.corsOrigins().contains("*")) {
      throw new SettingException(
          "corsOrigins",
          String.join(",", settings.corsOrigins()),
          "* alone, which is every origin, or a list without it");
    }
  }

  private static boolean isWarmed(Settings.Capacity capacity) {
    return capacity.warmReads().isPresent() || capacity.warmWrites().isPresent();
  }
}
