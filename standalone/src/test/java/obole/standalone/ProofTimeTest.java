package obole.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;

/** Whoever sets nothing has a proof of each day. */
class ProofTimeTest {

    @ParameterizedTest
    @ValueSource(strings = {"application.yml", "command-side.yml"})
    void proofs_are_recorded_by_themselves_in_the_morning(String file) {
        YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource(file));
        assertThat(requireNonNull(yaml.getObject()).getProperty("obole.safeguarding.proof-at"))
                .isEqualTo("09:00");
    }
}
