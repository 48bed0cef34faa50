import { Button } from 'antd';
import { useI18n } from '@/shared/i18n/context';
import { DingTalkScreen } from '@/shared/ui/DingTalkScreen';
import styles from './Templates.module.css';

/** The facts that a card template is given, as the example on the card platform lays them out. */
export function CardBubbles() {
  const { t } = useI18n();
  return (
    <div className={styles.screens}>
      {(['phone', 'desktop'] as const).map((screen) => (
        <DingTalkScreen key={screen} screen={screen}>
          <div className={styles.card}>
            <strong>Check the mooring lamps 检查系泊灯</strong>
            <div className={styles.who}>Ana Wijaya · 2027-01-31 18:00 UTC+8</div>
            <div>
              ☐ 陈晓明
              <br />☑ Budi Santoso
            </div>
            <div className={styles.who}>1/2</div>
            <Button type="primary" size="small" block tabIndex={-1}>
              {t('templates.card.complete')}
            </Button>
          </div>
        </DingTalkScreen>
      ))}
    </div>
  );
}
