package dev.terse.functions.aggregator;

import java.util.List;
import java.util.function.Predicate;

/**
 * The classification of browsers into families by the words of their user agents. The words of apps
 * and rarer browsers come first, because they all claim to be Chrome, Safari or Firefox too.
 */
final class Browsers {

  static final String OTHER = "Other";

  private record Family(String name, Predicate<UserAgentWords> is) {}

  private static final List<Family> FAMILIES =
      List.of(
          product("Facebook", "fban", "fbav", "fb_iab"),
          product("Instagram", "instagram"),
          product("Snapchat", "snapchat"),
          product("WeChat", "micromessenger"),
          product("Line", "line"),
          product("LinkedIn", "linkedinapp"),
          product("Pinterest", "pinterest"),
          product("TikTok", "bytedancewebview", "tiktok", "musical_ly"),
          product("DuckDuckGo", "ddg", "duckduckgo"),
          product("Edge", "edg", "edga", "edgios", "edge"),
          product("Opera Touch", "opt"),
          product("Opera Mini", "opios"),
          family("Opera Mini", words -> words.hasComment("opera") && words.hasComment("mini")),
          family("Opera Mini", words -> words.hasProduct("opr") && words.hasComment("wv")),
          product("Opera", "opr", "opx", "opera"),
          product(OTHER, "oculusbrowser"),
          product("SamsungBrowser", "samsungbrowser"),
          product("Vivaldi", "vivaldi"),
          product("Yandex Browser", "yabrowser"),
          product("UC Browser", "ucbrowser"),
          product("MiuiBrowser", "miuibrowser"),
          product("Huawei Browser", "huaweibrowser"),
          product("Whale", "whale"),
          product("Brave", "brave"),
          family("Ecosia", words -> words.has("ecosia")),
          // Known, but too rare for a counter of its own.
          product(
              OTHER,
              "silk",
              "kindle",
              "palemoon",
              "seamonkey",
              "epiphany",
              "waterfox",
              "librewolf",
              "focus",
              "klar",
              "vivobrowser",
              "heytapbrowser",
              "mqqbrowser",
              "qqbrowser",
              "coc_coc_browser",
              "puffin",
              "maxthon",
              "avast",
              "electron",
              "nintendobrowser",
              "webappmanager",
              "twitter"),
          family(OTHER, words -> words.hasComment("web0s") || words.hasComment("kobo")),
          family("Internet Explorer", words -> words.has("msie") || words.hasComment("trident")),
          product("Firefox", "firefox", "fxios"),
          product("Chromium", "chromium"),
          family("Chrome Webview", Browsers::isWebview),
          product("Chrome", "chrome", "crios"),
          family("UIWebView", words -> words.isIos() && words.hasProduct("gsa")),
          family("UIWebView", words -> words.isIos() && !words.hasProduct("safari")),
          family("Safari", Browsers::isSafari));

  private Browsers() {}

  /** Returns the family, {@value #OTHER} if it is not one of those counted. */
  static String familyOf(UserAgentWords words) {
    return FAMILIES.stream()
        .filter(family -> family.is().test(words))
        .map(Family::name)
        .findFirst()
        .orElse(OTHER);
  }

  private static boolean isWebview(UserAgentWords words) {
    return words.hasProduct("chrome")
        && words.isAndroid()
        && (words.hasComment("wv") || words.hasProduct("version"));
  }

  private static boolean isSafari(UserAgentWords words) {
    return words.hasProduct("safari") && words.hasProduct("version") && !words.isAndroid();
  }

  private static Family product(String name, String... words) {
    return family(name, agent -> List.of(words).stream().anyMatch(agent::hasProduct));
  }

  private static Family family(String name, Predicate<UserAgentWords> is) {
    return new Family(name, is);
  }
}
