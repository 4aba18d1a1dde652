<?php

declare(strict_types=1);

namespace Drupal\huiyin\Plugin\Block;

use Drupal\Core\Block\BlockBase;
use Drupal\Core\Form\FormStateInterface;

/**
 * The widget as a block; whoever places it chooses where it begins.
 *
 * @Block(
 *   id = "huiyin",
 *   admin_label = @Translation("Huiyin"),
 * )
 */
final class HuiyinBlock extends BlockBase {

  /**
   * Where the widget asks: not a choice of whoever places blocks, since what citizens type goes there.
   */
  private const API = 'https://agency.example/huiyin/api/v1';

  private const CHOICES = [
    'view' => 'Where it begins: home, request, complaint, track, catalogue or power',
    'power' => 'With “power”: its code',
    'lang' => 'Language, where it is not the page’s',
    'mode' => 'standard, elder or kiosk',
    'fallback' => 'What is shown where the widget cannot run: how to reach the agency',
  ];

  /**
   * {@inheritdoc}
   */
  public function defaultConfiguration(): array {
    return array_fill_keys(array_keys(self::CHOICES), '');
  }

  /**
   * {@inheritdoc}
   */
  public function blockForm($form, FormStateInterface $form_state): array {
    foreach (self::CHOICES as $name => $title) {
      $form[$name] = [
        '#type' => 'textfield',
        '#title' => $title,
        '#default_value' => $this->configuration[$name],
      ];
    }
    return $form;
  }

  /**
   * {@inheritdoc}
   */
  public function blockSubmit($form, FormStateInterface $form_state): void {
    foreach (array_keys(self::CHOICES) as $name) {
      $this->configuration[$name] = $form_state->getValue($name);
    }
  }

  /**
   * {@inheritdoc}
   */
  public function build(): array {
    $chosen = array_filter($this->configuration, fn ($value): bool => is_string($value) && $value !== '');
    $attributes = array_intersect_key($chosen, self::CHOICES);
    unset($attributes['fallback']);
    return [
      '#type' => 'html_tag',
      '#tag' => 'huiyin-widget',
      // Drupal escapes both when it renders.
      '#attributes' => ['api' => self::API] + $attributes,
      '#value' => $chosen['fallback'] ?? '',
      '#attached' => ['library' => ['huiyin/widget']],
    ];
  }

}
