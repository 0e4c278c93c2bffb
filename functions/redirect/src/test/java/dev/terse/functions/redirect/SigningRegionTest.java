package dev.terse.functions.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceMetadata;

/** Tests of the class that replaces one of the SDK's, against the SDK without it. */
class SigningRegionTest {

  @ParameterizedTest
  @ValueSource(strings = {"dynamodb", "kinesis"})
  void everyRegion_isSignedForAsTheSdkDoes(String service) throws Exception {
    Map<String, String> ours = new TreeMap<>();
    Map<String, String> sdks = new TreeMap<>();
    try (var sdk = new UnalteredSdk()) {
      Class<?> metadata = sdk.loadClass(ServiceMetadata.class.getName());
      Class<?> regions = sdk.loadClass(Region.class.getName());
      Object sdksMetadata = metadata.getMethod("of", String.class).invoke(null, service);
      for (Region region : Region.regions()) {
        if (!region.isGlobalRegion()) {
          ours.put(region.id(), ServiceMetadata.of(service).signingRegion(region).id());
          Object sdksRegion = regions.getMethod("of", String.class).invoke(null, region.id());
          sdks.put(
              region.id(),
              metadata
                  .getMethod("signingRegion", regions)
                  .invoke(sdksMetadata, sdksRegion)
                  .toString());
        }
      }
    }
    assertThat(ours).isEqualTo(sdks).hasSizeGreaterThan(20);
  }

  @ParameterizedTest
  @ValueSource(strings = "dynamodb")
  void metadataOfAllServices_isNotMade(String service) {
    assertThat(ServiceMetadata.of(service).getClass().getSimpleName())
        .isEqualTo("DefaultServiceMetadata");
  }

  /** A class loader that loads the SDK's regions separately, from their jar alone. */
  private static final class UnalteredSdk extends URLClassLoader {

    private static final String REGIONS = Region.class.getPackageName() + ".";

    UnalteredSdk() {
      super(
          new URL[] {Region.class.getProtectionDomain().getCodeSource().getLocation()},
          SigningRegionTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(REGIONS)) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
    }
  }
}
