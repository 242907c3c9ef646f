package io.sluice.producer;

import io.sluice.producer.bench.Bench;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The producer: a service, or with {@code bench} as the first argument a run at full speed that ends. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class ProducerApplication {

    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals("bench")) {
            var options = Arrays.copyOfRange(arguments, 1, arguments.length);
            System.exit(Bench.run(options, System.getenv(), System.out, System.err));
        }
        SpringApplication.run(ProducerApplication.class, arguments);
    }
}
