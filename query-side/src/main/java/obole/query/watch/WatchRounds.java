package obole.query.watch;

import obole.query.Repeated;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import java.time.Duration;

/** Has the watch look again and again while this process runs. */
@Component
class WatchRounds extends Repeated {

    private final Watch watch;

    WatchRounds(Watch watch, @Value("${obole.watch.every:PT2S}") Duration every) {
        super("watch", every);
        this.watch = watch;
    }

    @Override
    protected void work() {
        watch.look();
    }
}
