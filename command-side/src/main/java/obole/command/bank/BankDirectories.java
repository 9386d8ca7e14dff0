package obole.command.bank;

import obole.command.vault.BankFiles;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.nio.file.Path;

/** The directories in which we meet the bank's program, where they are configured. */
@Configuration(proxyBeanMethods = false)
class BankDirectories {

    @Bean
    @ConditionalOnProperty("obole.bank.outbox-directory")
    BankGateway outbox(@Value("${obole.bank.outbox-directory}") Path directory) {
        return new OutboxDirectory(directory);
    }

    @Bean
    @ConditionalOnProperty("obole.bank.inbox-directory")
    InboxDirectory inbox(@Value("${obole.bank.inbox-directory}") Path directory, BankFiles vault) {
        return new InboxDirectory(directory, vault::keep);
    }
}
