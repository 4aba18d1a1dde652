<?php
// The block of demo/hosts/drupal, built without Drupal: its render array, as JSON.

declare(strict_types=1);

namespace Drupal\Core\Form {
    interface FormStateInterface
    {
    }
}

namespace Drupal\Core\Block {
    abstract class BlockBase
    {
        protected array $configuration;

        /** What was chosen, over what the block begins with. */
        public function __construct(array $chosen)
        {
            $this->configuration = $chosen + $this->defaultConfiguration();
        }

        abstract public function defaultConfiguration(): array;
    }
}

namespace {
    require __DIR__ . '/../../../demo/hosts/drupal/huiyin/src/Plugin/Block/HuiyinBlock.php';

    $chosen = json_decode((string) stream_get_contents(STDIN), true, flags: JSON_THROW_ON_ERROR);
    $block = new Drupal\huiyin\Plugin\Block\HuiyinBlock($chosen);
    echo json_encode($block->build(), JSON_THROW_ON_ERROR);
}
