package dev.terse.infra.edge;

import java.util.List;

/** The rules in AWS's groups by their names: only a rule that is named can have an own answer. */
final class ManagedRules {

  static final List<String> REPUTATION =
      List.of("AWSManagedIPReputationList", "AWSManagedReconnaissanceList");

  static final List<String> BAD_INPUTS =
      List.of(
          "JavaDeserializationRCE_BODY",
          "JavaDeserializationRCE_URIPATH",
          "JavaDeserializationRCE_QUERYSTRING",
          "JavaDeserializationRCE_HEADER",
          "Host_localhost_HEADER",
          "PROPFIND_METHOD",
          "ExploitablePaths_URIPATH",
          "Log4JRCE_QUERYSTRING",
          "Log4JRCE_BODY",
          "Log4JRCE_URIPATH",
          "Log4JRCE_HEADER");

  static final List<String> COMMON =
      List.of(
          "UserAgent_BadBots_HEADER",
          "SizeRestrictions_Cookie_HEADER",
          "SizeRestrictions_URIPATH",
          "EC2MetaDataSSRF_COOKIE",
          "EC2MetaDataSSRF_URIPATH",
          "GenericLFI_URIPATH",
          "RestrictedExtensions_URIPATH",
          "GenericRFI_URIPATH",
          "CrossSiteScripting_COOKIE",
          "CrossSiteScripting_URIPATH");

  /**
   * The rules that only count, because they would reject legitimate links: bodies and forwarded
   * queries contain URLs, which look like attacks to rules that expect none, and a client without a
   * user agent may follow a link.
   */
  static final List<String> COUNTED =
      List.of(
          "NoUserAgent_HEADER",
          "SizeRestrictions_BODY",
          "GenericRFI_BODY",
          "GenericLFI_BODY",
          "EC2MetaDataSSRF_BODY",
          "CrossSiteScripting_BODY",
          "SizeRestrictions_QUERYSTRING",
          "GenericRFI_QUERYARGUMENTS",
          "GenericLFI_QUERYARGUMENTS",
          "EC2MetaDataSSRF_QUERYARGUMENTS",
          "CrossSiteScripting_QUERYARGUMENTS",
          "RestrictedExtensions_QUERYARGUMENTS");

  private ManagedRules() {}
}
